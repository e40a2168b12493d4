from django.urls import path

from centres import presenting_views

app_name = "public_page"

urlpatterns = [path("", presenting_views.edit, name="edit")]
