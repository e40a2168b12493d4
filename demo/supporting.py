"""The clients, what they needed, and the volunteers who said yes."""

from datetime import date, datetime, timedelta

from centres.models import HelpKind
from clients.models import Client, Need
from clients.needing import open_need
from clients.registering import register_client
from demo.story import Chapter, Story
from demo.suiting import tell_wishes
from kit.clock import local_date
from kit.distance import km_between
from kit.week import Window
from matching.agreement.agreeing import note_agreement
from matching.errors import OverrideNeeded
from matching.models import Match, Offer
from matching.offers.offering import offer
from matching.offers.settling import accept
from volunteers.models import Volunteer

CLIENTS = 84
CENTRES = 16

TASKS = {
    "company": ("rozmowa i krótki spacer", "wspólna herbata, gra w karty", "wyjście na cmentarz"),
    "errands": ("zakupy raz w tygodniu, ciężkie torby", "leki z apteki", "sprawy na poczcie"),
    "tutoring": ("odrabianie lekcji, klasa piąta", "czytanie i matematyka, klasa druga"),
    "reading": ("gazeta i listy urzędowe", "książki na głos"),
    "calls": ("telefon o stałej porze",),
    "household": ("drewno na opał, drobne naprawy", "grządka przy domu"),
    "forms": ("wnioski przez internet, obsługa telefonu",),
    "lifts": ("do przychodni w miasteczku",),
}  # fmt: skip
GOOD_TO_KNOW = (
    "Słabo słyszy, proszę mówić wyraźnie.",
    "Wejście bez schodów od podwórza.",
    "W domu jest łagodny pies.",
    "",
    "",
    "",
)
TALKED = "Uzgodnione w rozmowie."


def how_many(number: int) -> int:
    """Clients of the centre with this number."""
    return CLIENTS // CENTRES + (number < CLIENTS % CENTRES)


def support(chapter: Chapter, story: Story, volunteers: list[Volunteer]) -> list[Match]:
    """Register the centre's clients; find each a volunteer who can, as a coordinator would."""
    ready = [
        volunteer
        for volunteer in Volunteer.objects.filter(
            pk__in=[volunteer.pk for volunteer in volunteers], state=Volunteer.State.READY
        )
        if not volunteer.is_minor
    ]
    story.random.shuffle(ready)
    matches = []
    for volunteer in ready[: how_many(chapter.number)]:
        day = story.day(story.begins, 105, 230)
        need = _need_for(chapter, story, volunteer, day)
        matches.append(_agree(chapter, story, need, volunteer, day))
    for _other in range(how_many(chapter.number) - len(matches)):
        register(chapter, story, story.day(story.begins, 105, 400))
    return matches


def register(chapter: Chapter, story: Story, day: date, *, minors: bool = False) -> Client:
    """A client as the social worker enters them."""
    person = next(story.people)
    village = story.random.choice(chapter.place.villages)
    client = register_client(
        chapter.place.centre,
        worker=story.random.choice(chapter.staff.workers),
        first_name=person.first_name,
        last_name=person.last_name,
        village=village,
        address=f"{village.name} {story.random.randint(1, 120)}",
        phone=person.phone if story.random.random() < 0.7 else "",
        birth_year=story.today.year - story.random.randint(*((9, 14) if minors else (58, 93))),
        minors_at_home=minors,
        confidential=False,
        good_to_know=story.random.choice(GOOD_TO_KNOW),
        consented_on=day,
        submission=story.uuid(),
        by=chapter.staff.workers[0],
        at=story.at(day),
    )  # fmt: skip
    tell_wishes(client, by=chapter.staff.workers[0], at=client.created_at)
    return client


def _need_for(chapter: Chapter, story: Story, volunteer: Volunteer, day: date) -> Need:
    kind = story.random.choice(list(volunteer.help_kinds.all()))
    client = register(chapter, story, day, minors=kind.with_minors)
    own = volunteer.village
    if (
        own is not None
        and km_between(
            own.latitude, own.longitude, client.village.latitude, client.village.longitude
        )
        > volunteer.radius_km
    ):
        client.village = own
        client.address = f"{own.name} {story.random.randint(1, 120)}"
        client.save(update_fields=["village", "address"])
    windows = [available.window for available in volunteer.availabilities.all()]
    return need_of(story, client, kind, windows=[story.random.choice(windows)], day=day)


def need_of(
    story: Story, client: Client, kind: HelpKind, *, windows: list[Window], day: date
) -> Need:
    """A need as the social worker enters it after the talk at home."""
    return open_need(
        client,
        kind=kind,
        tasks=story.random.choice(TASKS[kind.code]),
        minutes=60,
        visits_a_week=1,
        urgency=story.random.choice(Need.Urgency.values),
        windows=windows,
        interviewed_on=day,
        submission=story.uuid(),
        by=client.worker,
        at=story.at(day),
    )


def _agree(chapter: Chapter, story: Story, need: Need, volunteer: Volunteer, day: date) -> Match:
    offered = story.at(story.day(day, 2, 10))
    sent = _offer(chapter, need, volunteer, offered)
    said_yes = offered + timedelta(hours=story.random.randint(1, 40))
    match = accept(sent, how=Offer.How.TEXT, by=None, at=said_yes)
    asked = said_yes + timedelta(hours=20)
    how = Match.AskedHow.PHONE if need.client.phone else Match.AskedHow.VISIT
    worker = need.client.worker
    return note_agreement(match, on=local_date(asked), how=how, by=worker, at=asked)


def _offer(chapter: Chapter, need: Need, volunteer: Volunteer, at: datetime) -> Offer:
    """As the coordinator would: where a wish stands against it, after a talk, which is noted."""
    by = chapter.staff.coordinator
    try:
        return offer(need, volunteer, by=by, at=at)
    except OverrideNeeded:
        return offer(need, volunteer, by=by, at=at, override_reason=TALKED)
