from django.urls import include, path

from training import calendar_views, meeting_views, people_views, trainer_views, views
from training.certificates import views as certificate_views
from training.dates import views as planning_views
from training.in_the_room import views as room_views
from training.joint import views as joint_views
from training.making_up import views as making_up_views
from training.papers import views as paper_views
from training.preparedness import views as rule_views

app_name = "training"

urlpatterns = [
    path("", views.list_courses, name="list"),
    path("calendar/", calendar_views.month, name="calendar"),
    path("topics/", calendar_views.topics, name="topics"),
    path("led-by-me/", trainer_views.mine, name="mine"),
    path("rule/", rule_views.rule, name="rule"),
    path("joint/", joint_views.joint, name="joint"),
    path("joint/propose/", joint_views.joint_propose, name="joint_propose"),
    path("joint/<int:joint>/answer/", joint_views.joint_answer, name="joint_answer"),
    path("joint/<int:joint>/course/", joint_views.joint_course, name="joint_course"),
    path("joint/<int:joint>/people/", joint_views.joint_people, name="joint_people"),
    path("people/<int:volunteer>/talk/", rule_views.talk_note, name="talk_note"),
    path(
        "people/<int:volunteer>/talk/<int:talk>/remove/",
        rule_views.talk_remove,
        name="talk_remove",
    ),
    path("people/<int:volunteer>/make-up/<int:meeting>/", making_up_views.make_up, name="make_up"),
    path(
        "people/<int:volunteer>/make-up/<int:meeting>/drop/",
        making_up_views.make_up_drop,
        name="make_up_drop",
    ),
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
