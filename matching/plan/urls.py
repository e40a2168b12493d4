"""Addresses of the plan for all needs, below the centre's matching."""

from django.urls import path

from matching.plan import deciding_views, views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("propose/", views.propose_all, name="plan_propose"),
    path("plan.csv", views.plan_csv, name="plan_csv"),
    path("plan.xlsx", views.plan_xlsx, name="plan_xlsx"),
    path("earlier/", views.plans, name="plans"),
    path("earlier/<int:proposal>/", views.plan_earlier, name="plan_earlier"),
    path("send/", deciding_views.plan_send, name="plan_send"),
    path("lines/<int:line>/", deciding_views.plan_line, name="plan_line"),
    path("lines/<int:line>/refuse/", deciding_views.plan_refuse, name="plan_refuse"),
    path("lines/<int:line>/take-back/", deciding_views.plan_take_back, name="plan_take_back"),
    path("refusals/<int:refusal>/allow/", deciding_views.plan_allow, name="plan_allow"),
]
