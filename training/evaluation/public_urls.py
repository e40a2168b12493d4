"""Where people fill a questionnaire in."""

from django.urls import path

from training.evaluation import public_views

app_name = "opinion"

urlpatterns = [
    path("", public_views.start, name="start"),
    path("thanks/", public_views.thanks, name="thanks"),
    path("<str:code>/", public_views.give, name="give"),
]
