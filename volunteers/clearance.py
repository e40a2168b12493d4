"""Whether somebody may be matched: a list of reasons why not, computed from dated papers.

Upper rooms add requirements by `register` (preparation meetings come from `training`).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.models import HelpKind
from volunteers.expiring import expiring
from volunteers.models import Agreement, Check, Volunteer
from volunteers.requirements import Asked, Reason, register, requirements

RUNNING_OUT = timedelta(days=60)
"""So long before its last day a paper is worth a warning."""

__all__ = ["RUNNING_OUT", "Asked", "Reason", "reasons_against", "register", "running_out"]


def reasons_against(
    volunteer: Volunteer, *, kind: HelpKind | None, minors: bool, today: date
) -> list[Reason]:
    """Everything that stands against matching this volunteer today; empty when cleared.

    `minors` says whether minors live in the household; a `kind` of work with minors counts too.
    No query where the volunteer came from `Volunteer.objects.for_clearance()`.
    """
    asked = Asked(kind, minors or (kind is not None and kind.with_minors), today)
    return [
        reason
        for requirement in requirements.requirements.values()
        for reason in requirement(volunteer, asked)
    ]


def running_out(volunteer: Volunteer, today: date) -> list[Reason]:
    """Papers in force that must be renewed within sixty days: a warning, not a stop."""
    found = []
    agreement = _agreement_in_force(volunteer, today)
    if agreement and agreement.ends_on and agreement.ends_on <= today + RUNNING_OUT:
        text = _("The agreement ends on %(day)s.") % {"day": date_format(agreement.ends_on)}
        found.append(Reason("agreement", text))
    for check in _last_checks(volunteer).values():
        if today <= check.valid_until <= today + RUNNING_OUT:
            text = _("%(check)s: to be repeated by %(day)s.") % {
                "check": check.get_kind_display(),
                "day": date_format(check.valid_until),
            }
            found.append(Reason(f"check-{check.kind}", text))
    return found + _more_running_out(volunteer, today)


def _more_running_out(volunteer: Volunteer, today: date) -> list[Reason]:
    """What upper rooms know to run out, the last day not yet passed."""
    return [
        Reason(paper.code, paper.sentence(day, False))
        for paper in expiring.papers
        for day in paper.running_out(today)
        .filter(volunteer=volunteer)
        .values_list(paper.last_day, flat=True)
        if day >= today
    ]


def admission(volunteer: Volunteer, asked: Asked) -> Iterable[Reason]:
    """The centre has taken the person on, and they have not left."""
    if volunteer.state == Volunteer.State.APPLIED:
        yield Reason("admission", _("not admitted yet"))
    elif volunteer.state == Volunteer.State.ENDED:
        yield Reason("admission", _("the volunteering has ended"))


def guardian_consent(volunteer: Volunteer, asked: Asked) -> Iterable[Reason]:
    """A minor acts with a guardian's consent (civil code, art. 17; practice of the centres)."""
    if not volunteer.age_band:
        yield Reason("age", _("the age is not known yet"))
    if volunteer.is_minor and volunteer.guardian_consent_on is None:
        yield Reason("guardian", _("no written consent of the parent or guardian"))


def agreement(volunteer: Volunteer, asked: Asked) -> Iterable[Reason]:
    """A written agreement is in force today (act of 24 April 2003, art. 44 and 45)."""
    if _agreement_in_force(volunteer, asked.today) is None:
        yield Reason("agreement", _("no agreement in force"))


def register_checks(volunteer: Volunteer, asked: Asked) -> Iterable[Reason]:
    """Before work with minors: both registers, the criminal record, the statement of countries.

    Act of 13 May 2016 on counteracting threats of sexual offences, art. 21(1) to (8).
    """
    if not asked.minors:
        return
    last = _last_checks(volunteer)
    for kind in Check.Kind:
        check = last.get(kind)
        facts = {"check": str(kind.label)}
        if check is None:
            yield Reason(f"check-{kind}", _("%(check)s: not checked") % facts)
        elif not check.clear:
            yield Reason(f"check-{kind}", _("%(check)s: stands against admission") % facts)
        elif check.valid_until < asked.today:
            facts["day"] = date_format(check.valid_until)
            text = _("%(check)s: was to be repeated by %(day)s") % facts
            yield Reason(f"check-{kind}", text)


def _last_checks(volunteer: Volunteer) -> dict[str, Check]:
    """The last check of each kind; compared here, because prefetched rows come in any order."""
    rows = sorted(volunteer.checks.all(), key=lambda check: (check.checked_on, check.pk))
    return {check.kind: check for check in rows}


def _agreement_in_force(volunteer: Volunteer, today: date) -> Agreement | None:
    """The one in force today that lasts longest."""
    in_force = [
        row
        for row in volunteer.agreements.all()
        if row.starts_on <= today and (row.ends_on is None or today <= row.ends_on)
    ]
    return max(in_force, key=lambda row: row.ends_on or date.max, default=None)


register("admission", admission)
register("guardian", guardian_consent)
register("agreement", agreement, prefetch=["agreements"])
register("checks", register_checks, prefetch=["checks"])
