from django.urls import path

from desk import views
from desk.components import components

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("components/", components, name="components"),
    path("<slug:centre>/", views.entrance, name="entrance"),
    path("<slug:centre>/today/", views.today, name="today"),
    path("<slug:centre>/search/", views.search, name="search"),
]
