from django.urls import path

from visits import my_views

app_name = "my_visits"

urlpatterns = [
    path("visits/<int:visit>/answer/", my_views.answer, name="answer"),
    path("visits/<int:visit>/report/", my_views.report_own, name="report"),
]
