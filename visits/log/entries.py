"""Entries that come from a phone, perhaps late, perhaps twice: each is one report or a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from visits.errors import Stale, VisitError
from visits.log.reach import visits_in_reach
from visits.models import Outcome, Visit
from visits.report_forms import ReportForm
from visits.reporting import report

LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Answer:
    """What became of one entry: saved, already (saved before), conflict or refused."""

    state: str
    told: str = ""
    version: int | None = None
    """Of the visit, after it was saved or as it stands in a conflict."""

    label: str = ""
    """The state of the visit in words."""

    standing: dict[str, Any] | None = None
    """The report that stands, where the phone's entry differs from it."""


class Mark(forms.Form):
    """Which entry this is, about which visit, and which version of it the person had seen."""

    key = forms.UUIDField()
    visit = forms.IntegerField(min_value=1, max_value=LARGEST)
    version = forms.IntegerField(min_value=0, max_value=LARGEST)


def take(entry: Mapping[str, Any], *, by: User, at: datetime) -> Answer:
    """Save one entry, unless it was saved before or somebody else reported the visit meanwhile.

    The entry's key becomes the report's `submission`: however often it comes, it is one report.
    `replaces` names earlier keys of the same entry, which may have been saved unheard.
    """
    mark = Mark({name: entry.get(name) for name in Mark.base_fields})
    if not mark.is_valid():
        return Answer("refused", _("This entry did not arrive whole. Log the visit once more."))
    try:
        return _save(entry, mark.cleaned_data, by=by, at=at)
    except Stale:
        # Somebody was quicker by a moment: now their report is there to be seen.
        return _save(entry, mark.cleaned_data, by=by, at=at)


def _save(entry: Mapping[str, Any], mark: Mapping[str, Any], *, by: User, at: datetime) -> Answer:
    """Raises Stale."""
    key: UUID = mark["key"]
    visit = visits_in_reach(by, at).with_outcomes().filter(pk=mark["visit"]).first()
    if visit is None:
        return Answer("refused", _not_yours())
    if any(outcome.submission == key for outcome in visit.outcomes.all()):
        return _settled(visit, "already")
    if _reported_meanwhile(visit, mark["version"], _keys(entry)):
        return _conflict(visit)
    form = ReportForm(visit, _as_typed(entry, visit))
    if not form.is_valid():
        return Answer("refused", _sentences(form))
    try:
        report(visit, **form.facts() | {"submission": key}, by=by, at=at)
    except Stale:
        raise
    except VisitError as error:
        return Answer("refused", str(error))
    return _settled(visit, "saved")


def _reported_meanwhile(visit: Visit, seen: int, earlier: list[str]) -> bool:
    """Whether a report stands that the person had not seen and did not make themselves.

    A visit that was only moved, or answered by its volunteer, is no conflict.
    """
    if visit.version == seen or visit.state == Visit.State.PLANNED:
        return False
    standing = visit.newest_outcome
    return standing is None or str(standing.submission) not in earlier


def _keys(entry: Mapping[str, Any]) -> list[str]:
    earlier = entry.get("replaces")
    found = []
    for one in earlier if isinstance(earlier, list) else []:
        try:
            found.append(str(UUID(str(one))))
        except ValueError:
            continue
    return found


def _as_typed(entry: Mapping[str, Any], visit: Visit) -> QueryDict:
    """The entry as the form of the desk would send it, about the visit as it stands."""
    typed = QueryDict(mutable=True)
    for name, value in entry.items():
        if isinstance(value, list):
            typed.setlist(str(name), [str(one) for one in value])
        elif value not in (None, False):
            typed[str(name)] = str(value)
    typed["version"] = str(visit.version)
    return typed


def _settled(visit: Visit, state: str) -> Answer:
    return Answer(state, version=visit.version, label=visit.get_state_display())


def _conflict(visit: Visit) -> Answer:
    return Answer(
        "conflict",
        version=visit.version,
        label=visit.get_state_display(),
        standing=_described(visit.newest_outcome),
    )


def _described(outcome: Outcome | None) -> dict[str, Any] | None:
    """A report in the reader's words."""
    if outcome is None:
        return None
    return {
        "result": outcome.get_result_display(),
        "reason": outcome.get_reason_display(),
        "wellbeing": outcome.get_wellbeing_display(),
        "minutes": outcome.minutes,
        "note": outcome.note,
        "by": str(outcome.reported_by or _("a volunteer's text message")),
        "at": outcome.reported_at.isoformat(),
    }


def _not_yours() -> str:
    return _(
        "You may not report this visit any more: perhaps the client has been handed over to "
        "somebody else. Your entry is not saved. Tell the centre what happened, then remove it."
    )


def _sentences(form: forms.Form) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
