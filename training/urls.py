from django.urls import include, path

from training import (
    calendar_views,
    certificate_views,
    meeting_views,
    paper_views,
    people_views,
    planning_views,
    room_views,
    trainer_views,
    views,
)

app_name = "training"

urlpatterns = [
    path("", views.list_courses, name="list"),
    path("calendar/", calendar_views.month, name="calendar"),
    path("topics/", calendar_views.topics, name="topics"),
    path("led-by-me/", trainer_views.mine, name="mine"),
    path("plan/", planning_views.plan, name="plan"),
    path("seminar/", planning_views.seminar, name="seminar"),
    path("<int:course>/", views.detail, name="detail"),
    path("<int:course>/edit/", views.edit, name="edit"),
    path("<int:course>/dates/", planning_views.dates, name="dates"),
    path("<int:course>/publish/", planning_views.publish_course, name="publish"),
    path("<int:course>/export/", views.export, name="export"),
    path("<int:course>/enrol/", people_views.enrol_people, name="enrol"),
    path("<int:course>/people/add/", people_views.add_outsider, name="outsider_add"),
    path(
        "<int:course>/people/outside/<int:enrolment>/remove/",
        people_views.remove_outsider,
        name="outsider_remove",
    ),
    path(
        "<int:course>/people/<int:volunteer>/place/",
        people_views.give_place,
        name="give_place",
    ),
    path("<int:course>/people/<int:volunteer>/leave/", people_views.leave_course, name="leave"),
    path("<int:course>/meetings/add/", meeting_views.add, name="meeting_add"),
    path("meetings/<int:meeting>/", room_views.attendance, name="attendance"),
    path("meetings/<int:meeting>/tick/", room_views.tick, name="tick"),
    path("meetings/<int:meeting>/walk-in/", room_views.walk_in, name="walk_in"),
    path("meetings/<int:meeting>/code/", room_views.code, name="code"),
    path("meetings/<int:meeting>/sheet/", room_views.sheet, name="sheet"),
    path("meetings/<int:meeting>/move/", meeting_views.move, name="move"),
    path("meetings/<int:meeting>/trainer/", trainer_views.choose, name="trainer"),
    path("meetings/<int:meeting>/cancel/", meeting_views.cancel, name="cancel"),
    path("<int:course>/register/", paper_views.register, name="register"),
    path("<int:course>/report/", paper_views.report, name="report"),
    path("<int:course>/report/paper/", paper_views.report_paper, name="report_paper"),
    path("<int:course>/report/workbook/", paper_views.report_workbook, name="report_workbook"),
    path("certificates/", certificate_views.certificates, name="certificates"),
    path("certificates/export/", certificate_views.certificates_export, name="certificates_export"),
    path(
        "certificates/<int:certificate>/",
        certificate_views.certificate_paper,
        name="certificate_paper",
    ),
    path(
        "certificates/<int:certificate>/revoke/",
        certificate_views.certificate_revoke,
        name="certificate_revoke",
    ),
    path(
        "people/<int:volunteer>/certificate/",
        certificate_views.certificate_issue,
        name="certificate_issue",
    ),
    path(
        "<int:course>/certificates/",
        certificate_views.course_certificates,
        name="course_certificates",
    ),
    path(
        "<int:course>/certificates/issue/",
        certificate_views.certificates_issue,
        name="certificates_issue",
    ),
    path("", include("training.evaluation.urls")),
]
