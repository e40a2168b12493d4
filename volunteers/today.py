"""What waits on *Today* about volunteers: applications, and papers that run out."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Window
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.access import ORGANISERS
from centres.today import ROWS_SHOWN, Asked, Row, Section
from kit.clock import local_date
from volunteers.finding import agreements_running_out, checks_running_out
from volunteers.models import Agreement, Check, Volunteer

WAITED_LONG = timedelta(days=7)
"""A person who offered help and heard nothing for a week looks elsewhere."""


def applications(asked: Asked) -> Iterable[Section]:
    """Sign-ups that nobody has answered, the oldest first, by one query."""
    if not asked.roles & set(ORGANISERS):
        return
    same_phone = Volunteer.objects.filter(
        centre=asked.centre, phone=OuterRef("phone"), phone__gt=""
    ).exclude(pk=OuterRef("pk"))
    found = list(
        asked.centre.volunteers.filter(state=Volunteer.State.APPLIED)
        .select_related("village")
        .annotate(total=Window(Count("pk")), shares_phone=Exists(same_phone))
        .order_by("applied_at", "pk")[:ROWS_SHOWN]
    )
    yield Section(
        code="applications",
        heading=_("Applications"),
        order=20,
        total=_total(found),
        more_url=reverse("volunteers:list", args=[asked.centre.slug]) + "?state=applied",
        rows=[
            Row(
                text=str(volunteer),
                url=_page(asked, volunteer),
                detail=_about(volunteer, asked),
                urgent=asked.at - volunteer.applied_at >= WAITED_LONG,
            )
            for volunteer in found
        ],
    )


def papers(asked: Asked) -> Iterable[Section]:
    """Checks and agreements that run out within sixty days or have run out, by two queries."""
    if not asked.roles & set(ORGANISERS):
        return
    today = local_date(asked.at)
    checks, agreements = (
        list(
            found.filter(volunteer__centre=asked.centre)
            .select_related("volunteer")
            .annotate(total=Window(Count("pk")))
            .order_by(last_day, "pk")[:ROWS_SHOWN]
        )
        for found, last_day in (
            (checks_running_out(today), "valid_until"),
            (agreements_running_out(today), "ends_on"),
        )
    )
    rows = sorted(
        [_check_row(asked, check, today) for check in checks]
        + [_agreement_row(asked, agreement, today) for agreement in agreements],
        key=lambda dated: dated[0],
    )
    yield Section(
        code="papers",
        heading=_("Papers that run out"),
        order=70,
        total=_total(checks) + _total(agreements),
        more_url=reverse("volunteers:list", args=[asked.centre.slug]) + "?papers=on",
        rows=[row for _day, row in rows[:ROWS_SHOWN]],
    )


def _check_row(asked: Asked, check: Check, today: date) -> tuple[date, Row]:
    facts = {"check": check.get_kind_display(), "day": date_format(check.valid_until)}
    overdue = check.valid_until < today
    detail = (
        _("%(check)s: was to be repeated by %(day)s")
        if overdue
        else _("%(check)s: to be repeated by %(day)s.")
    )
    page = _page(asked, check.volunteer)
    return check.valid_until, Row(str(check.volunteer), page, detail % facts, urgent=overdue)


def _agreement_row(asked: Asked, agreement: Agreement, today: date) -> tuple[date, Row]:
    last_day = agreement.ends_on or date.max
    over = last_day < today
    detail = _("The agreement ended on %(day)s.") if over else _("The agreement ends on %(day)s.")
    page = _page(asked, agreement.volunteer)
    row = Row(str(agreement.volunteer), page, detail % {"day": date_format(last_day)}, urgent=over)
    return last_day, row


def _about(volunteer: Volunteer, asked: Asked) -> str:
    days = (local_date(asked.at) - local_date(volunteer.applied_at)).days
    waits = ngettext("waits for %(days)s day", "waits for %(days)s days", days) % {"days": days}
    parts = [
        str(volunteer.village or _("from elsewhere")),
        waits if days else _("came today"),
    ]
    if volunteer.is_minor:
        parts.append(_("under 18"))
    if volunteer.shares_phone:  # type: ignore[attr-defined]  # annotated above
        parts.append(_("the same phone as somebody else"))
    return "; ".join(parts)


def _page(asked: Asked, volunteer: Volunteer) -> str:
    return reverse("volunteers:detail", args=[asked.centre.slug, volunteer.pk])


def _total(rows: list[Volunteer] | list[Check] | list[Agreement]) -> int:
    return int(rows[0].total) if rows else 0  # type: ignore[union-attr]  # annotated above
