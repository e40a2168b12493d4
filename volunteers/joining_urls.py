from django.urls import path

from volunteers import joining_views

app_name = "joining"

urlpatterns = [
    path("", joining_views.start, name="start"),
    path("<slug:centre>/", joining_views.join, name="centre"),
    path("<slug:centre>/thanks/", joining_views.thanks, name="thanks"),
]
