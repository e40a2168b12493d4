from django.urls import include, path

from training import certificate_views, meeting_views, room_views, views

app_name = "training"

urlpatterns = [
    path("", views.list_courses, name="list"),
    path("plan/", views.plan, name="plan"),
    path("<int:course>/", views.detail, name="detail"),
    path("<int:course>/export/", views.export, name="export"),
    path("<int:course>/enrol/", views.enrol, name="enrol"),
    path("<int:course>/people/<int:volunteer>/leave/", views.leave_course, name="leave"),
    path("<int:course>/meetings/add/", meeting_views.add, name="meeting_add"),
    path("meetings/<int:meeting>/", room_views.attendance, name="attendance"),
    path("meetings/<int:meeting>/tick/", room_views.tick, name="tick"),
    path("meetings/<int:meeting>/walk-in/", room_views.walk_in, name="walk_in"),
    path("meetings/<int:meeting>/code/", room_views.code, name="code"),
    path("meetings/<int:meeting>/sheet/", room_views.sheet, name="sheet"),
    path("meetings/<int:meeting>/move/", meeting_views.move, name="move"),
    path("meetings/<int:meeting>/cancel/", meeting_views.cancel, name="cancel"),
    path("certificates/", certificate_views.certificates, name="certificates"),
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
