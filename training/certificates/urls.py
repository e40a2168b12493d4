"""Where anybody checks a certificate."""

from django.urls import path

from training.certificates import checking_views

app_name = "certificate"

urlpatterns = [
    path("", checking_views.check, name="check"),
    path("<str:code>/", checking_views.detail, name="detail"),
]
