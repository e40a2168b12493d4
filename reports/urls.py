from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("", views.month, name="month"),
    path("month.csv", views.month_csv, name="month_csv"),
    path("programme/<slug:programme>/", views.programme, name="programme"),
    path("programme/<slug:programme>/figures.csv", views.programme_csv, name="programme_csv"),
]
