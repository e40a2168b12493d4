from django.urls import path

from cms.handbook import views

app_name = "handbook"

urlpatterns = [path("forms/<slug:form>.<slug:kind>", views.form, name="form")]
