from django.urls import path

from training.certificates import views as certificate_views

app_name = "my_certificates"

urlpatterns = [path("<int:certificate>/", certificate_views.my_certificate, name="paper")]
