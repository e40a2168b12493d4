from django.urls import include, path

from visits import planning_views, views
from visits.absences import views as absence_views
from visits.afterwards import confirming_views
from visits.afterwards import views as reporting_views
from visits.concerns import rule_views as concern_rules
from visits.concerns import views as concern_views
from visits.notes import views as note_views
from visits.plans import views as plan_views
from visits.who_can import views as who_can

app_name = "visits"

urlpatterns = [
    path("", views.week, name="list"),
    path("export/", views.export, name="export"),
    path("silent/", views.silent, name="silent"),
    path("hours/", include("visits.hours.urls")),
    path("cards/", include("visits.cards.urls")),
    path("unconfirmed/", confirming_views.unconfirmed, name="unconfirmed"),
    path("<int:visit>/", views.detail, name="detail"),
    path("<int:visit>/report/", reporting_views.report_visit, name="report"),
    path("<int:visit>/leave-it/", reporting_views.leave_it, name="no_more_tries"),
    path("<int:visit>/confirm/", confirming_views.confirm_report, name="confirm"),
    path("<int:visit>/move/", planning_views.move_visit, name="move"),
    path("<int:visit>/cancel/", planning_views.cancel_visit, name="cancel"),
    path("<int:visit>/restore/", planning_views.restore_visit, name="restore"),
    path("<int:visit>/concern/", concern_views.open_from_visit, name="concern_from_visit"),
    path("match/<int:match>/plan/", plan_views.plan, name="plan"),
    path("match/<int:match>/single/", planning_views.single, name="single"),
    path("plan/<int:plan>/", plan_views.dates, name="plan_dates"),
    path("plan/<int:plan>/change/", plan_views.change, name="plan_change"),
    path("plan/<int:plan>/end/", plan_views.end, name="plan_end"),
    path("plan/<int:plan>/undo/", plan_views.undo_step, name="plan_undo"),
    path("client/<int:client>/who-can/", who_can.new, name="request_new"),
    path("who-can/<int:wanted>/", who_can.detail, name="request"),
    path("who-can/<int:wanted>/ask/", who_can.ask_them, name="request_ask"),
    path("who-can/<int:wanted>/withdraw/", who_can.call_back, name="request_withdraw"),
    path("who-can/asked/<int:asked>/answer/", who_can.said, name="request_answer"),
    path("client/<int:client>/away/", absence_views.away, name="client_away"),
    path("client/away/<int:absence>/back/", absence_views.back, name="client_back"),
    path("<int:visit>/note/", note_views.write_note, name="note_write"),
    path("notes/<int:note>/open/", note_views.open_note, name="note_open"),
    path("client/<int:client>/notes/", note_views.notes, name="notes"),
    path("concerns/", concern_views.concerns, name="concerns"),
    path("concerns/<int:concern>/", concern_views.concern, name="concern"),
    path("concerns/rules/", concern_rules.rules, name="concern_rules"),
    path("concerns/alarm/", concern_rules.alarm, name="concern_alarm"),
    path("concerns/<int:concern>/assess/", concern_views.assess_concern, name="concern_assess"),
    path("concerns/<int:concern>/tick/", concern_views.tick_duty, name="concern_tick"),
    path("concerns/<int:concern>/review/", concern_views.review_concern, name="concern_review"),
    path("concerns/<int:concern>/act/", concern_views.act_on_concern, name="concern_act"),
    path("concerns/<int:concern>/close/", concern_views.close_concern, name="concern_close"),
    path("client/<int:client>/concern/", concern_views.open_from_client, name="concern_open"),
]
