"""Whose dates a week shows: a social worker's clients, one volunteer."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre
from clients.workers import social_workers
from matching.models import Match
from volunteers.models import Volunteer


class WhoseDates(forms.Form):
    """Narrows by people; a form that adds more inherits from it."""

    mark_optional = False
    week = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    worker = forms.ModelChoiceField(
        label=_("Social worker"), queryset=User.objects.none(), required=False, empty_label=_("All")
    )
    volunteer = forms.ModelChoiceField(
        label=_("Volunteer"),
        queryset=Volunteer.objects.none(),
        required=False,
        empty_label=_("All"),
    )

    def __init__(
        self, asked: QueryDict, *, centre: Centre, matches: QuerySet[Match], today: date
    ) -> None:
        super().__init__(asked)
        self.offer("worker", social_workers(centre, today))
        self.offer("volunteer", Volunteer.objects.filter(matches__in=matches).distinct())

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Let the field choose among these rows."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a choice of rows
