from django.urls import path

from partners import views

app_name = "partners"

urlpatterns = [
    path("", views.list_partners, name="list"),
    path("export.xlsx", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("<int:partner>/edit/", views.edit, name="edit"),
    path("<int:partner>/end/", views.end, name="end"),
    path("<int:partner>/resume/", views.resume, name="resume"),
]
