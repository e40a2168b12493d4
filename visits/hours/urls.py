from django.urls import path

from visits.hours import views

urlpatterns = [
    path("", views.month, name="hours"),
    path("approve/", views.approve_month, name="hours_approve"),
    path("export/", views.export, name="hours_export"),
    path("rates/", views.rates, name="rates"),
    path("costs/<int:volunteer>/", views.terms, name="cost_terms"),
    path("costs/<int:volunteer>/claim/", views.claim_costs, name="claim_make"),
    path("certificate/<int:volunteer>/", views.certificate, name="certificate_paper"),
    path("claims/<int:claim>/", views.claim, name="claim"),
    path("claims/<int:claim>/paper/", views.paper, name="claim_paper"),
    path("claims/<int:claim>/paid/", views.paid, name="claim_paid"),
]
