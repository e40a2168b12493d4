from django.urls import path

from centres.recruiting import views

app_name = "recruiting"

urlpatterns = [
    path("", views.papers, name="papers"),
    path("<slug:paper>-<slug:language>.pdf", views.paper, name="paper"),
]
