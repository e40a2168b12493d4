"""Questionnaires on the desk; included by the room's own addresses."""

from django.urls import path

from training.evaluation import question_views, views

urlpatterns = [
    path("<int:course>/opinions/", views.opinions, name="opinions"),
    path("<int:course>/opinions/export/", views.opinions_export, name="opinions_export"),
    path("opinions/compare/", views.opinions_compare, name="opinions_compare"),
    path("opinions/<int:opinion>/", views.opinion, name="opinion"),
    path("opinions/<int:opinion>/enter/", views.opinion_enter, name="opinion_enter"),
    path("opinions/<int:opinion>/close/", views.opinion_close, name="opinion_close"),
    path("opinions/<int:opinion>/sheet/", views.opinion_sheet, name="opinion_sheet"),
    path("questions/", question_views.questionnaires, name="questionnaires"),
    path("questions/<str:occasion>/", question_views.questionnaire_edit, name="questionnaire_edit"),
    path(
        "questions/<str:occasion>/standard/",
        question_views.questionnaire_standard,
        name="questionnaire_standard",
    ),
]
