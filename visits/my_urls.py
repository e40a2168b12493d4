from django.urls import path

from visits import asking_views, my_views

app_name = "my_visits"

urlpatterns = [
    path("visits/<int:visit>/answer/", my_views.answer, name="answer"),
    path("visits/<int:visit>/report/", my_views.report_own, name="report"),
    path("visits/<int:visit>/tell/", asking_views.tell, name="tell"),
]
