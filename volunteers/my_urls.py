from django.urls import path

from volunteers import my_views
from volunteers.mine import appeal_views, me_views, message_views, views
from volunteers.photographs import views as photographs
from volunteers.reaching import views as reaching
from volunteers.suiting import views as suiting_views

app_name = "my"

urlpatterns = [
    path("", views.home, name="home"),
    path("visits/", views.visits, name="visits"),
    path("times/", views.times, name="times"),
    path("preparation/", views.preparation, name="preparation"),
    path("hours/", views.hours, name="hours"),
    path("papers/", views.papers, name="papers"),
    path("messages/", message_views.own_messages, name="messages"),
    path("<int:volunteer>/messages/", reaching.my_way, name="wishes"),
    path("<int:volunteer>/messages/silence/", message_views.silence, name="silence"),
    path("<int:volunteer>/appeals/<int:appeal>/", appeal_views.answer, name="appeal"),
    path("me/", me_views.me, name="me"),
    path("<int:volunteer>/break/", me_views.pause, name="break"),
    path("<int:volunteer>/back/", me_views.come_back, name="back"),
    path("<int:volunteer>/leave/", me_views.leave, name="leave"),
    path("<int:volunteer>/certificate/", me_views.certificate, name="certificate"),
    path("<int:volunteer>/erase/", me_views.erase, name="erase"),
    path("<int:volunteer>/data.zip", me_views.own_data, name="own_data"),
    path("asked/<int:asked>/take-back/", me_views.take_back, name="ask_take_back"),
    path("<int:volunteer>/phone/", me_views.contact, {"sort": "phone"}, name="contact_phone"),
    path("<int:volunteer>/email/", me_views.contact, {"sort": "email"}, name="contact_email"),
    path("contact/<int:change>/", me_views.contact_code, name="contact_code"),
    path("<int:volunteer>/times/", my_views.availability, name="availability"),
    path("<int:volunteer>/away/", my_views.absence_add, name="absence_add"),
    path("<int:volunteer>/suits/", suiting_views.my_suits, name="suits"),
    path("<int:volunteer>/language/", my_views.language, name="language"),
    path("<int:volunteer>/news/", my_views.news, name="news"),
    path("away/<int:absence>/remove/", my_views.absence_remove, name="absence_remove"),
    path("<int:volunteer>/photo.jpg", photographs.my_photograph, name="photograph"),
    path("<int:volunteer>/photo/", photographs.my_photograph_add, name="photograph_add"),
    path("<int:volunteer>/photo/erase/", photographs.my_photograph_drop, name="photograph_drop"),
]
