"""The centre's matches as a list: where each stands, and what is to be done about it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centres.models import Centre
from kit.clock import local_date
from kit.exporting import csv_response, xlsx_response
from matching.life.hearing import silent, with_last_heard
from matching.models import Contract, Match, MatchQuerySet, Pause


class MatchFilter(forms.Form):
    """Narrows the list of matches."""

    mark_optional = False
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("all but ended ones")),
            *Match.State.choices,
            ("stand_in", gettext_lazy("standing in")),
            ("all", gettext_lazy("all")),
        ],
    )
    only = forms.ChoiceField(
        label=gettext_lazy("Only those"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            ("review", gettext_lazy("whose review is due")),
            ("silent", gettext_lazy("of which nobody has heard for three weeks")),
            ("unsigned", gettext_lazy("without a signed contract")),
            ("over", gettext_lazy("whose pause is over")),
        ],
    )


def matches_of(
    user: User, centre: Centre, wanted: dict[str, Any], *, at: datetime
) -> MatchQuerySet:
    """Matches within reach that the cleaned `MatchFilter` asks for, by one query."""
    today = local_date(at)
    matches = Match.objects.visible_to(user, today).filter(need__client__centre=centre)
    resting = Pause.objects.filter(match=OuterRef("pk"), over_at=None)
    contracts = Contract.objects.filter(match=OuterRef("pk")).order_by("-number")
    matches = with_last_heard(matches, at).annotate(
        rests_until=Subquery(resting.values("last_day")[:1]),
        signed_on=Subquery(contracts.values("signed_on")[:1]),
    )
    narrowed = matches.filter(_in_state(wanted.get("state", ""))).filter(
        _only(wanted.get("only", ""), resting, at)
    )
    return narrowed.select_related(
        "need__client__village", "need__kind", "volunteer", "stands_in_for__volunteer"
    ).order_by("need__client__last_name", "need__client__first_name", "pk")


def match_sheet(matches: MatchQuerySet, at: datetime, *, as_workbook: bool = False) -> HttpResponse:
    """One row a match, as `matches_of` gives them: CSV, or a workbook."""
    header = (
        _("Volunteer"),
        _("First name"),
        _("Village"),
        _("Kind of help"),
        _("State"),
        _("Since"),
        _("Paused until"),
        _("Last heard of"),
        _("Next review"),
        _("Contract signed on"),
        _("Ended on"),
        _("Reason"),
    )
    name = f"{_('matches')}-{local_date(at)}"
    if as_workbook:
        return xlsx_response(f"{name}.xlsx", header, _rows(matches))
    return csv_response(f"{name}.csv", header, _rows(matches))


def _in_state(state: str) -> Q:
    match state:
        case "":
            return ~Q(state=Match.State.ENDED)
        case "all":
            return Q()
        case "stand_in":
            return Q(stands_in_for__isnull=False) & ~Q(state=Match.State.ENDED)
        case _:
            return Q(state=state)


def _only(what: str, resting: Any, at: datetime) -> Q:
    today = local_date(at)
    match what:
        case "review":
            return Q(review_on__lte=today) & ~Q(state=Match.State.ENDED)
        case "silent":
            return silent(at)
        case "unsigned":
            return Q(signed_on=None)
        case "over":
            return Q(Exists(resting.filter(last_day__lt=today)), state=Match.State.PAUSED)
        case _:
            return Q()


def _rows(matches: Iterable[Any]) -> Iterator[tuple[object, ...]]:
    for match in matches:
        yield (
            match.volunteer,
            match.need.client.first_name,
            match.need.client.village,
            match.need.kind,
            match.get_state_display(),
            local_date(match.accepted_at),
            match.rests_until,
            match.heard_at,
            match.review_on,
            match.signed_on,
            local_date(match.ended_at) if match.ended_at else None,
            match.get_end_reason_display(),
        )
