from django.urls import path

from visits.log import phone_views, views

app_name = "log"

urlpatterns = [
    path("", views.home, name="home"),
    path("<int:visit>/", views.report_at_once, name="report"),
    path("phone/", phone_views.phone, name="phone"),
    path("worker.js", phone_views.worker, name="worker"),
    path("manifest.webmanifest", phone_views.manifest, name="manifest"),
    path("kept/", phone_views.kept, name="kept"),
    path("entries/", phone_views.entries, name="entries"),
]
