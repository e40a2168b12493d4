from django.urls import path

from visits.cards import views

urlpatterns = [
    path("", views.cards, name="cards"),
    path("make/", views.make, name="cards_make"),
    path("paper/", views.paper, name="cards_paper"),
    path("match/<int:match>/", views.make_one, name="card_make"),
    path("<int:card>/", views.card, name="card"),
]
