from django.urls import path

from volunteers import application_views, request_views, state_views, views
from volunteers.erasing import views as erasing
from volunteers.papers import views as paper_views
from volunteers.photographs import views as photographs
from volunteers.reaching import views as reaching
from volunteers.suiting import views as suiting_views

app_name = "volunteers"

urlpatterns = [
    path("", views.list_volunteers, name="list"),
    path("export/", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("sign-up-rules/", application_views.sign_up_rules, name="sign_up_rules"),
    path("<int:volunteer>/", views.detail, name="detail"),
    path("<int:volunteer>/edit/", views.edit, name="edit"),
    path("<int:volunteer>/suits/", suiting_views.suits, name="suits"),
    path("<int:volunteer>/messages/", reaching.way, name="way"),
    path("<int:volunteer>/seen/", application_views.sign_up_seen, name="sign_up_seen"),
    path("<int:volunteer>/ask-guardian/", application_views.guardian_ask, name="guardian_ask"),
    path("<int:volunteer>/photo.jpg", photographs.photograph, name="photograph"),
    path("<int:volunteer>/photo/", photographs.photograph_add, name="photograph_add"),
    path("<int:volunteer>/photo/erase/", photographs.photograph_drop, name="photograph_drop"),
    path("<int:volunteer>/admit/", state_views.admit, name="admit"),
    path("<int:volunteer>/refuse/", state_views.refuse, name="refuse"),
    path("<int:volunteer>/take-back/", state_views.take_back, name="take_back"),
    path("<int:volunteer>/move/", state_views.move, name="move"),
    path("<int:volunteer>/move/<slug:state>/", state_views.move_back, name="move_back"),
    path("<int:volunteer>/check/", paper_views.check_note, name="check_note"),
    path("<int:volunteer>/agreement/", paper_views.agreement_sign, name="agreement_sign"),
    path("<int:volunteer>/consent/", paper_views.consent_note, name="consent_note"),
    path("<int:volunteer>/news/", paper_views.news_note, name="news_note"),
    path("<int:volunteer>/away/", paper_views.absence_note, name="absence_note"),
    path("<int:volunteer>/erase/", erasing.erase, name="erase"),
    path("asked/<int:asked>/refuse/", erasing.refuse, name="erase_refuse"),
    path("asked/<int:asked>/grant/", request_views.grant, name="request_grant"),
    path("asked/<int:asked>/settle/", request_views.settle, name="request_settle"),
    path("away/<int:absence>/remove/", paper_views.absence_remove, name="absence_remove"),
]
