"""Rates for costs are settings; nothing else of visits belongs into Django's admin."""

from django.contrib import admin

from visits.models import Rate


@admin.register(Rate)
class RateAdmin(admin.ModelAdmin[Rate]):
    list_display = ("kind", "since", "amount", "basis", "centre")
    list_filter = ("kind",)
