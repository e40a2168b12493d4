from django.urls import path

from volunteers.campaigns import views as campaign_views

app_name = "campaigns"

urlpatterns = [
    path("", campaign_views.campaigns, name="list"),
    path("new/", campaign_views.campaign_new, name="new"),
    path("<int:campaign>/", campaign_views.campaign, name="detail"),
    path("<int:campaign>/stop/", campaign_views.campaign_stop, name="stop"),
]
