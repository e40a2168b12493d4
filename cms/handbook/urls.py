from django.urls import path

from cms.handbook import views

app_name = "handbook"

urlpatterns = [
    path("forms/<slug:form>.<slug:kind>", views.form, name="form"),
    path("print/", views.newest, name="newest"),
    path("print/<int:number>.pdf", views.edition, name="edition"),
]
