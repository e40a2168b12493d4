"""The hours that one volunteer has given, by month: for themselves, and for a certificate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.letterhead import letterhead
from kit.clock import local_date
from kit.exporting import csv_response
from kit.pdf import render
from visits.hours.counting import in_hours
from visits.models import Outcome
from volunteers.models import Volunteer

BASIS = gettext_lazy(
    "Basis: art. 44(2) of the act of 24 April 2003 on public benefit and volunteer work."
)
COUNTED = gettext_lazy("Counted are visits whose report the centre has confirmed.")


@dataclass(frozen=True)
class Month:
    """What was given in one month."""

    first_day: date
    visits: int
    minutes: int

    @property
    def hours(self) -> Decimal:
        """To a hundredth."""
        return in_hours(self.minutes)


def given(volunteer: Volunteer) -> QuerySet[Outcome]:
    """Confirmed reports of visits that took place, the newest visit first."""
    done = Outcome.objects.holding().confirmed().filter(result=Outcome.Result.DONE)
    mine = done.filter(visit__match__volunteer=volunteer)
    return mine.select_related("visit__match__need__kind").order_by("-visit__starts_at")


def months_of(outcomes: Iterable[Outcome]) -> list[Month]:
    """Their months, the newest first."""
    minutes: dict[date, list[int]] = defaultdict(list)
    for outcome in outcomes:
        minutes[local_date(outcome.visit.starts_at).replace(day=1)].append(outcome.minutes)
    return [
        Month(first_day, len(found), sum(found))
        for first_day, found in sorted(minutes.items(), reverse=True)
    ]


def own_hours_csv(volunteer: Volunteer) -> HttpResponse:
    """One row a visit: day, kind of help, minutes; nobody's name."""
    rows = [
        (local_date(one.visit.starts_at), str(one.visit.match.need.kind), one.minutes)
        for one in given(volunteer)
    ]
    header = (_("Day of the visit"), _("Kind of help"), _("Minutes"))
    return csv_response(f"{_('hours')}.csv", header, rows)


def own_hours_paper(volunteer: Volunteer, *, today: date, certified: bool = False) -> bytes:
    """The months as a PDF; `certified`, it is the certificate that the centre signs.

    Act of 24 April 2003, art. 44(2): on demand the centre certifies in writing what the volunteer
    did, with its scope.
    """
    outcomes = list(given(volunteer))
    months = months_of(outcomes)
    kinds = sorted({str(one.visit.match.need.kind) for one in outcomes})
    total = sum(month.minutes for month in months)
    return render(
        "visits/own_hours.typ",
        {
            "title": _("Certificate of volunteering") if certified else _("My hours"),
            "centre": letterhead(volunteer.centre),
            "says": _("It is certified that the following help was given by") if certified else "",
            "name": str(volunteer),
            "facts": [
                [_("Kinds of help"), ", ".join(kinds) or "–"],
                [_("Since"), date_format(_since(volunteer), "j E Y")],
                [_("Visits"), str(len(outcomes))],
                [_("Together"), _hours(total)],
                [_("As of"), date_format(today, "j E Y")],
            ],
            "header": [_("Month"), _("Visits"), _("Hours")],
            "rows": [
                [date_format(one.first_day, "F Y"), str(one.visits), number_format(one.hours, 2)]
                for one in months
            ],
            "signature": _("Head of the centre (stamp and signature)") if certified else "",
            "note": str(BASIS if certified else COUNTED),
        },
    )  # fmt: skip


def _since(volunteer: Volunteer) -> date:
    return local_date(volunteer.admitted_at or volunteer.applied_at)


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    hours = ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole}
    return f"{hours} {rest} min" if rest else hours
