"""The question before a first visit, and what a yes or a no to it does."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from kit.clock import day_bounds, local, local_date
from matching.errors import NotNow
from matching.life.meeting import answer
from matching.life.telling import REMINDER, invitation_to
from matching.models import FirstVisit
from messaging.errors import TooLate
from messaging.models import Message, Reply
from messaging.reminders import Due, Look, Reminder, Timing, told
from volunteers.recipients import recipient_of


def coming(look: Look) -> Iterator[Due]:
    """Every first visit that is near and about which the volunteer has not been asked."""
    until = day_bounds(look.timing.day_reached(local_date(look.at), look.at))[1]
    asked = told(REMINDER, FirstVisit, expires_at=OuterRef("starts_at"))
    found = (
        FirstVisit.objects.planned()
        .filter(~asked, answer="", starts_at__gt=look.since, starts_at__lt=until)
        .filter(look.centres.q("match__need__client__centre"))
        .with_people()
        .order_by("match__volunteer", "starts_at", "pk")
    )
    for first in found:
        due_at = look.timing.before(local_date(first.starts_at))
        # Who was told of it after that moment has it fresh in mind.
        if first.planned_at < due_at <= look.at and due_at < first.starts_at:
            yield _question(first, due_at, look.at)


def handle_reply(
    target: FirstVisit, meaning: Reply.Meaning, *, message: Message, at: datetime
) -> str:
    """Note the volunteer's answer; a sentence for staff. Raises TooLate."""
    first = _asked(target, message)
    said = FirstVisit.Answer.YES if meaning == Reply.Meaning.YES else FirstVisit.Answer.NO
    _note(first, said, by=first.match.volunteer.user, at=at)
    when = {"when": date_format(local(first.starts_at), "d.m.Y H:i")}
    if said == FirstVisit.Answer.YES:
        return _("Will come to the first visit on %(when)s.") % when
    return _("Cannot come to the first visit on %(when)s: move it.") % when


def take_back(target: FirstVisit, *, message: Message, by: User, at: datetime) -> None:
    """Forget what was answered. Raises TooLate once the visit was moved or has begun."""
    _note(_asked(target, message), "", by=by, at=at)


def _asked(target: FirstVisit, message: Message) -> FirstVisit:
    """The visit as it is now. Raises TooLate where it was moved after the question was sent."""
    first = FirstVisit.objects.with_people().get(pk=target.pk)
    if message.expires_at != first.starts_at:
        raise TooLate(_("The visit was moved after this question was sent."))
    return first


def _note(first: FirstVisit, said: str, *, by: User | None, at: datetime) -> None:
    try:
        answer(first, said, by=by, at=at)
    except NotNow as late:
        raise TooLate(
            _("It is too late: this visit has begun already or was called off.")
        ) from late


def _question(first: FirstVisit, due_at: datetime, at: datetime) -> Due:
    def still() -> FirstVisit | None:
        rows = FirstVisit.objects.planned().select_for_update(of=("self",))
        return rows.filter(pk=first.pk, sequence=first.sequence).first()

    recipient = recipient_of(first.match.volunteer)
    return Due(
        recipient=recipient,
        purpose=REMINDER,
        centre=first.match.need.client.centre,
        dedup=f"{REMINDER}:{first.pk}:{first.sequence}",
        due_at=due_at,
        expires_at=first.starts_at,
        still=still,
        context={"starts_at": first.starts_at},
        asks=True,
        calendar=invitation_to(recipient, first, at=at),
    )


BEFORE = Reminder(
    code="matching.first_visit",
    label=gettext_lazy("Before a first visit"),
    explained=gettext_lazy("The volunteer is asked whether they will come."),
    usual=Timing(days=1, minute=18 * 60),
    find=coming,
)
