from django.urls import path

from visits import log_views

app_name = "log"

urlpatterns = [
    path("", log_views.home, name="home"),
    path("<int:visit>/", log_views.report_at_once, name="report"),
]
