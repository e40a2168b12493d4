from django.urls import path

from matching import my_views

app_name = "my_matches"

urlpatterns = [
    path("offers/<int:offer>/answer/", my_views.answer, name="offer_answer"),
]
