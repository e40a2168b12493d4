"""What the first centre wrote, and to whom somebody has to phone today."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from uuid import UUID

from demo.story import Chapter
from messaging.campaigning import begin
from messaging.models import Attempt, Call, Campaign, Message
from messaging.moving import move, one
from messaging.opting_out import opt_out
from messaging.queueing import queue
from visits.models import Visit
from volunteers.campaigns.audience import Choice, audience
from volunteers.changing import agree_to_news
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

State = Message.State
INVITED = timedelta(days=12)
INVITATION = {
    "pl": "W sobotę o 14:00 w remizie spotkanie wolontariuszy przy cieście. Zapraszamy!",
    "uk": "У суботу о 14:00 у пожежній частині зустріч волонтерів. Запрошуємо!",
}
FATES = (
    (State.FAILED, "21614"),
    (State.UNDELIVERED, "30003"),
    (State.UNCONFIRMED, ""),
)
"""What became of the first messages about coming visits, with the provider's code."""


def write(chapter: Chapter, now: datetime) -> None:
    """A campaign of some days ago; messages that failed; one person who wants no text messages."""
    coordinator, centre = chapter.staff.coordinator, chapter.place.centre
    active = list(centre.volunteers.filter(state=Volunteer.State.ACTIVE).order_by("pk"))
    for volunteer in active[1:]:
        agree_to_news(volunteer, agreed=True, by=coordinator, at=now - 2 * INVITED)
    found = audience(centre, Choice([Volunteer.State.ACTIVE.value]))
    campaign = begin(
        centre,
        name="Spotkanie w remizie",
        texts=INVITATION,
        addressed=found.addressed,
        audience=str(Volunteer.State.ACTIVE.label),
        left_out=found.counts,
        submission=UUID(int=centre.pk),
        by=coordinator,
        at=now - INVITED,
    )
    _arrived(campaign, now - INVITED)
    _about_visits(centre.pk, active, now)


def _arrived(campaign: Campaign, at: datetime) -> None:
    """All but one of the campaign's messages."""
    for place, message in enumerate(campaign.messages.order_by("pk")):
        state = State.DELIVERED if place else State.UNDELIVERED
        _handed_over(message, Attempt.Result.ACCEPTED, state, "" if place else "30003", at)


def _about_visits(centre: int, active: Sequence[Volunteer], now: datetime) -> None:
    coming = Visit.objects.of_centre(centre).upcoming(now + timedelta(hours=1)).with_people()
    people = {visit.match.volunteer_id: visit for visit in coming.order_by("-starts_at")}
    visits = [people[volunteer.pk] for volunteer in active if volunteer.pk in people]
    for visit, (state, code) in zip(visits[1:], FATES, strict=False):
        message = _tell(visit, now)
        took = state == State.UNDELIVERED
        result = Attempt.Result.ACCEPTED if took else Attempt.Result.REFUSED
        _handed_over(message, result, state, code, now - timedelta(minutes=20))
    for visit in visits[1 + len(FATES) :][:1]:
        Volunteer.objects.filter(pk=visit.match.volunteer_id).update(email="")
        visit.match.volunteer.email = ""
        opt_out(visit.match.volunteer.phone, at=now, centre=centre)
        message = _tell(visit, now)
        Call.objects.create(
            message=message,
            outcome=Call.Outcome.MISSED,
            at=now - timedelta(minutes=5),
            by=visit.client.worker,
        )


def _tell(visit: Visit, now: datetime) -> Message:
    return queue(
        recipient_of(visit.match.volunteer),
        "visits/single",
        centre=visit.client.centre,
        dedup=f"demo-visit:{visit.pk}",
        at=now - timedelta(minutes=30),
        target=visit,
        context={"starts_at": visit.starts_at},
        expires_at=visit.starts_at,
        at_once=True,
    )


def _handed_over(
    message: Message, result: Attempt.Result, state: State, code: str, at: datetime
) -> None:
    if state == State.UNCONFIRMED:
        result = Attempt.Result.UNKNOWN
    Attempt.objects.create(
        message=message, mark=token_hex(16), started_at=at, ended_at=at, result=result, code=code
    )
    move(one(message.pk), State.SENDING, at=at)
    move(one(message.pk), state, at=at + timedelta(minutes=1), reason=code)
