"""Interviews to be repeated: which, for whom, and as a table."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centres.access import ORGANISERS, DeskRequest
from centres.models import Centre
from clients.models import Need, NeedQuerySet
from clients.workers import social_workers
from kit import phones
from kit.exporting import csv_response

SOON = timedelta(days=30)

ALL = "all"


class InterviewFilter(forms.Form):
    """Which interviews, and whose. Social workers see their own clients first."""

    mark_optional = False
    which = forms.ChoiceField(
        label=gettext_lazy("Interviews"),
        required=False,
        choices=[
            ("", gettext_lazy("out of date")),
            ("soon", gettext_lazy("to run out within 30 days")),
            (ALL, gettext_lazy("both")),
        ],
    )
    worker = forms.ChoiceField(label=gettext_lazy("Social worker"), required=False)

    def __init__(self, data: QueryDict, *, request: DeskRequest, today: date) -> None:
        super().__init__(data)
        self.user = request.user
        self.organises = bool(request.roles & set(ORGANISERS))
        workers = social_workers(request.centre, today).exclude(pk=request.user.pk)
        self.fields["worker"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("all clients") if self.organises else _("my clients")),
            *([] if self.organises else [(ALL, _("all clients"))]),
            *((str(worker.pk), str(worker)) for worker in workers),
        ]

    def narrowed(self, needs: NeedQuerySet, today: date) -> NeedQuerySet:
        """Those that are asked for; a filter that makes no sense narrows as an empty one."""
        wanted: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        needs = needs.running_out(today, today + SOON, wanted.get("which", ""))
        worker = wanted.get("worker", "")
        if worker.isdigit():
            return needs.filter(client__worker=int(worker))
        if not worker and not self.organises:
            return needs.filter(client__worker=self.user)
        return needs


def interviews_of(user: User, centre: Centre, today: date) -> NeedQuerySet:
    """The centre's needs within reach for which somebody is wanted, the oldest interview first."""
    needs = Need.objects.visible_to(user, today).filter(client__centre=centre)
    people = ("client__village", "client__worker", "client__centre", "kind")
    return needs.select_related(*people).order_by("valid_until", "-urgency", "pk")


def interview_sheet(needs: QuerySet[Need], today: date) -> HttpResponse:
    """One row an interview to be repeated."""
    header = (
        _("Last name"),
        _("First name"),
        _("Village"),
        _("Phone"),
        _("Kind of help"),
        _("What is to be done"),
        _("Interviewed on"),
        _("Interview valid until"),
        _("Social worker"),
    )
    name = _("interviews")
    return csv_response(f"{name}-{today}.csv", header, _rows(needs))


def _rows(needs: QuerySet[Need]) -> Iterator[tuple[object, ...]]:
    for need in needs:
        client = need.client
        yield (
            client.last_name,
            client.first_name,
            client.village,
            phones.display(client.phone),
            need.kind,
            need.tasks,
            need.interviewed_on,
            need.valid_until,
            client.worker,
        )
