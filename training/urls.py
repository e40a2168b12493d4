from django.urls import path

from training import meeting_views, views

app_name = "training"

urlpatterns = [
    path("", views.list_courses, name="list"),
    path("plan/", views.plan, name="plan"),
    path("<int:course>/", views.detail, name="detail"),
    path("<int:course>/enrol/", views.enrol_people, name="enrol"),
    path("enrolments/<int:enrolment>/leave/", views.give_back, name="leave"),
    path("meetings/<int:meeting>/", meeting_views.attendance, name="attendance"),
    path("meetings/<int:meeting>/move/", meeting_views.move, name="move"),
    path("meetings/<int:meeting>/cancel/", meeting_views.cancel, name="cancel"),
]
