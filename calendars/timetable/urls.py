from django.urls import path

from calendars.timetable import views
from calendars.wall_plan import views as wall_plan

app_name = "timetable"

urlpatterns = [
    path("week/", views.week, name="week"),
    path("month/", views.month, name="month"),
    path("wall-plans/", wall_plan.wall_plans_of_month, name="wall_plans"),
    path("client/<int:client>/wall-plan/", wall_plan.wall_plan, name="wall_plan"),
    path("timetable.csv", views.export, {"form": "csv"}, name="csv"),
    path("timetable.xlsx", views.export, {"form": "xlsx"}, name="xlsx"),
]
