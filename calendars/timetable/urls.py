from django.urls import path

from calendars.timetable import views

app_name = "timetable"

urlpatterns = [
    path("week/", views.week, name="week"),
    path("month/", views.month, name="month"),
    path("timetable.csv", views.export, {"form": "csv"}, name="csv"),
    path("timetable.xlsx", views.export, {"form": "xlsx"}, name="xlsx"),
]
