from django.urls import path

from calendars import views

app_name = "calendars"

urlpatterns = [
    path("", views.home, name="home"),
    path("issue/", views.issue_own, name="issue"),
    path("revoke/<int:feed>/", views.revoke_one, name="revoke"),
    path("<str:token>.ics", views.feed, name="feed"),
]
