from django.urls import path

from visits.hours import my_views as hours
from visits.mine import asking_views
from visits.mine import views as my_views

app_name = "my_visits"

urlpatterns = [
    path("visits/<int:visit>/answer/", my_views.answer, name="answer"),
    path("visits/<int:visit>/report/", my_views.report_own, name="report"),
    path("visits/<int:visit>/tell/", asking_views.tell, name="tell"),
    path("<int:volunteer>/hours.pdf", hours.paper, name="hours_paper"),
    path("<int:volunteer>/hours.csv", hours.table, name="hours_csv"),
]
