"""Entries that come from a phone, perhaps late, perhaps twice: each is one report or a sentence."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from kit.clock import local_date
from matching.models import Match
from visits.afterwards.forms import ReportForm
from visits.afterwards.reporting import report
from visits.errors import Stale, VisitError
from visits.forms import SingleForm
from visits.log.reach import visits_in_reach
from visits.models import Outcome, Visit
from visits.planning import plan_single

LARGEST = 2**63 - 1
AT_ONCE = timedelta(minutes=2)
"""What took no longer than this to arrive had a signal."""

LONGEST_WAIT = timedelta(days=60)
"""A phone that claims to have waited longer has a clock that is wrong."""


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


class Refused(Exception):
    """The entry cannot be saved as it is; `str()` says why."""


class Mark(forms.Form):
    """Which entry this is, about which visit, and which version of it the person had seen."""

    key = forms.UUIDField()
    visit = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)
    match = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)
    """Of a visit that was never planned."""

    version = forms.IntegerField(min_value=0, max_value=LARGEST)
    noted = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])
    """When it was written down, by the phone's clock as far as it could be put right."""


def take(entry: Mapping[str, Any], *, by: User, at: datetime) -> Answer:
    """Save one entry, unless it was saved before or somebody else reported the visit meanwhile.

    The entry's key becomes the report's `submission`: however often it comes, it is one report.
    `replaces` names earlier keys of the same entry, which may have been saved unheard. With
    `match`, `day` and `start` instead of `visit` it is a visit that nobody had planned.
    """
    mark = Mark({name: entry.get(name) for name in Mark.base_fields})
    if not mark.is_valid():
        return Answer("refused", _("This entry did not arrive whole. Log the visit once more."))
    for _again in range(2):
        # Where somebody is quicker by a moment, their report is there to be seen the second time.
        with suppress(Stale):
            return _save(entry, mark.cleaned_data, by=by, at=at)
    return Answer("refused", str(Stale()))


def _save(entry: Mapping[str, Any], mark: Mapping[str, Any], *, by: User, at: datetime) -> Answer:
    """Raises Stale."""
    key: UUID = mark["key"]
    reach = visits_in_reach(by, at).with_outcomes()
    if (visit := reach.filter(outcomes__submission=key).first()) is not None:
        return _settled(visit, "already")
    try:
        with transaction.atomic():
            visit = _visit(entry, mark, by=by, at=at)
            if any(outcome.submission == key for outcome in visit.outcomes.all()):
                # The same entry from another window was quicker by a moment.
                return _settled(visit, "already")
            if _reported_meanwhile(visit, mark["version"], _keys(entry)):
                return _conflict(visit)
            report(visit, **_facts(entry, mark, visit, at), by=by, at=at)
            return _settled(visit, "saved")
    except Stale:
        raise
    except (Refused, VisitError) as error:
        return Answer("refused", str(error))


def _visit(entry: Mapping[str, Any], mark: Mapping[str, Any], *, by: User, at: datetime) -> Visit:
    """The visit that is meant, made first where nobody had planned it. Raises Refused."""
    reach, today = visits_in_reach(by, at).with_outcomes(), local_date(at)
    if mark["visit"]:
        found = reach.filter(pk=mark["visit"]).first()
    else:
        match = Match.objects.visible_to(by, today).filter(pk=mark["match"]).first()
        made = match and _unplanned(match, entry, by=by, at=at)
        found = reach.get(pk=made.pk) if made else None
    if found is None:
        raise Refused(
            _(
                "You may not report this visit any more: perhaps the client has been handed over "
                "to somebody else. Your entry is not saved. Tell the centre what happened, then "
                "remove it."
            )
        )
    return found


def _unplanned(match: Match, entry: Mapping[str, Any], *, by: User, at: datetime) -> Visit:
    """Raises Refused, and what planning raises."""
    form = SingleForm(_typed(entry))
    if not form.is_valid():
        raise Refused(_sentences(form))
    minutes = form.cleaned_data["minutes"]
    return plan_single(match, starts_at=form.starts_at, minutes=minutes, by=by, at=at)


def _facts(
    entry: Mapping[str, Any], mark: Mapping[str, Any], visit: Visit, at: datetime
) -> dict[str, Any]:
    """What `report` needs, checked by the form of the desk. Raises Refused."""
    typed = _typed(entry)
    typed["version"] = str(visit.version)
    form = ReportForm(visit, typed)
    if not form.is_valid():
        raise Refused(_sentences(form))
    facts = {**form.facts(), "submission": mark["key"]}
    noted = mark["noted"]
    if noted and AT_ONCE < at - noted < LONGEST_WAIT:
        facts |= {"noted_at": noted, "channel": Outcome.Channel.OFFLINE}
    if visit.state == Visit.State.PLANNED:
        return facts | {"first": True}
    return facts | {"why_corrected": _("written in the field beside another report")}


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


def _typed(entry: Mapping[str, Any]) -> QueryDict:
    """The entry as a form of the desk would send it."""
    typed = QueryDict(mutable=True)
    for name, value in entry.items():
        if isinstance(value, list):
            typed.setlist(str(name), [str(one) for one in value])
        elif value not in (None, False):
            typed[str(name)] = str(value)
    return typed


def _settled(visit: Visit, state: str) -> Answer:
    return Answer(state, version=visit.version, label=visit.get_state_display())


def _conflict(visit: Visit) -> Answer:
    return Answer(
        "conflict",
        version=visit.version,
        label=visit.get_state_display(),
        standing=_described(visit, visit.newest_outcome),
    )


def _described(visit: Visit, outcome: Outcome | None) -> dict[str, Any] | None:
    """A report in the reader's words."""
    if outcome is None:
        return None
    return {
        "result": outcome.get_result_display(),
        "reason": outcome.get_reason_display(),
        "wellbeing": outcome.get_wellbeing_display(),
        "minutes": outcome.minutes,
        "note": outcome.note,
        "by": f"{outcome.reported_by or visit.match.volunteer}, {outcome.get_channel_display()}",
        "at": outcome.written_at.isoformat(),
    }


def _sentences(form: forms.Form) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
