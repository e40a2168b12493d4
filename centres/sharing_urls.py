from django.urls import path

from centres import sharing_views

app_name = "sharing"

urlpatterns = [
    path("", sharing_views.sharing, name="list"),
    path("propose/", sharing_views.propose, name="propose"),
    path("<int:sharing>/agree/", sharing_views.agree, name="agree"),
    path("<int:sharing>/end/", sharing_views.end, name="end"),
]
