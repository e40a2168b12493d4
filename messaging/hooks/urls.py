from django.urls import path

from messaging.hooks import views as hooks

app_name = "hooks"

urlpatterns = [
    path("inbound/", hooks.inbound, name="inbound"),
    path("status/<str:mark>/", hooks.status, name="status"),
]
