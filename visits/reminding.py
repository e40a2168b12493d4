"""The question before a visit, and the one after it. Reminders are found, not stored."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from kit.clock import day_bounds, local_date
from messaging.models import Message
from messaging.quiet_hours import daytime
from messaging.reminders import Due, Look, Reminder, Timing, told
from visits.inviting import calendar_to
from visits.models import Visit
from visits.planning import IN_FORCE
from visits.telling import REMINDER
from volunteers.recipients import recipient_of

UNREPORTED = "visits/unreported"
ASKED_WITHIN = timedelta(days=3)
"""Later than this after the question's day, the visit is the coordinator's to ask about."""


def asks_about(message: Message, visit: Visit) -> bool:
    """Whether the question was about the time at which the visit is planned now."""
    return message.expires_at == visit.starts_at


def coming(look: Look) -> Iterator[Due]:
    """The question before every visit that is due, unasked and still to come.

    After a missed evening it goes out later, never once the visit has begun.
    """
    until = day_bounds(look.timing.day_reached(local_date(look.at), look.at))[1]
    asked = told(REMINDER, Visit, expires_at=OuterRef("starts_at"))
    found = (
        Visit.objects.planned()
        .filter(~asked, starts_at__gt=look.since, starts_at__lt=until)
        .filter(look.centres.q("match__need__client__centre"), match__state__in=IN_FORCE, answer="")
        .with_people()
        .order_by("match__volunteer", "starts_at", "pk")
    )
    for visit in found.iterator(chunk_size=500):
        due_at = due_moment(visit, look.timing)
        if due_at <= look.at and due_at < visit.starts_at:
            due = _question(visit, REMINDER, due_at, visit.starts_at)
            yield replace(due, calendar=calendar_to(due.recipient, visit, at=look.at))


def due_moment(visit: Visit, timing: Timing) -> datetime:
    """When to ask: on the evening that the rule names; later for what was planned after it.

    That is some hours before, out of the quiet hours where there is time.
    """
    evening = timing.before(local_date(visit.starts_at))
    if visit.planned_at is None or visit.planned_at <= evening:
        return evening
    before = visit.starts_at.astimezone(UTC) - timedelta(hours=timing.hours or 0)
    late = max(before, visit.planned_at)
    return daytime(late, visit.starts_at, at=visit.planned_at) or visit.planned_at


def unreported(look: Look) -> Iterator[Due]:
    """The question after a visit that nobody has reported, once."""
    last = local_date(look.at) - timedelta(days=look.timing.days or 0)
    if look.timing.after(last) > look.at:
        last -= timedelta(days=1)
    since = look.at - timedelta(days=look.timing.days or 0) - ASKED_WITHIN
    found = (
        Visit.objects.silent(look.at)
        .filter(~told(UNREPORTED, Visit), starts_at__gt=since, starts_at__lt=day_bounds(last)[1])
        .filter(look.centres.q("match__need__client__centre"))
        .with_people()
        .order_by("match__volunteer", "starts_at", "pk")
    )
    for visit in found.iterator(chunk_size=500):
        due_at = look.timing.after(local_date(visit.starts_at))
        yield _question(visit, UNREPORTED, due_at, look.at + ASKED_WITHIN)


def _question(visit: Visit, purpose: str, due_at: datetime, until: datetime) -> Due:
    def still() -> Visit | None:
        rows = Visit.objects.planned().select_for_update()
        return rows.filter(pk=visit.pk, sequence=visit.sequence).first()

    return Due(
        recipient=recipient_of(visit.match.volunteer),
        purpose=purpose,
        centre=visit.client.centre,
        # The sequence rises when a visit is moved away and back again: then it is asked anew.
        dedup=f"{purpose}:{visit.pk}:{visit.sequence}",
        due_at=due_at,
        expires_at=until,
        still=still,
        context={"starts_at": visit.starts_at},
        asks=True,
    )


BEFORE = Reminder(
    code="visits.before",
    label=_("Before a visit"),
    explained=_(
        "The volunteer is asked whether they will come. A visit that was planned later than that "
        "is asked about some hours before it."
    ),
    usual=Timing(days=1, minute=18 * 60, hours=3),
    find=coming,
)

AFTER = Reminder(
    code="visits.after",
    label=_("After a visit that nobody has reported"),
    explained=_("The volunteer is asked once whether the visit took place."),
    usual=Timing(days=1, minute=10 * 60),
    find=unreported,
    follows=True,
)
