"""Notes, cards of paper, an approved month, and what one volunteer gets back for the way."""

from datetime import datetime, timedelta

from demo.story import Chapter, Story
from kit.clock import local_date
from matching.models import Match
from visits.cards.issuing import issue
from visits.errors import VisitError
from visits.hours.approving import approve
from visits.hours.claiming import claim, note_terms
from visits.hours.months import month_after, month_before
from visits.models import Note, Visit
from visits.notes.noting import open_to_successors, write
from visits.planning import IN_FORCE
from volunteers.models import Volunteer

NOTES = (
    ("Chodzi pewniej niż we wrześniu, sama robi herbatę.", "", Note.Readers.TEAM, True),
    ("Pyta o wnuka, chyba dawno nie dzwonił.", "Zadzwonić do rodziny.", Note.Readers.WORKER, True),
    ("Lubi, gdy wizyta zaczyna się od spaceru.", "", Note.Readers.VOLUNTEER, True),
    ("Do sprawdzenia: zapas opału.", "", Note.Readers.WORKER, False),
)


def account(chapter: Chapter, story: Story, matches: list[Match], now: datetime) -> None:
    """Agree on costs with those who drive, approve the month before last, claim and take notes."""
    _take_notes(story, matches, now)
    centre, head = chapter.place.centre, chapter.staff.head
    this_month = local_date(now).replace(day=1)
    for month_of_cards in (this_month, month_after(this_month)):
        visited = [match for match in matches if match.state in IN_FORCE]
        issue(centre, visited, month_of_cards, by=chapter.staff.coordinator, at=now)
    month = month_before(month_before(local_date(now)))
    drivers = Volunteer.objects.filter(centre=centre, transport=Volunteer.Transport.CAR)
    people = list(drivers.filter(matches__in=matches).distinct().order_by("pk")[:4])
    for number, person in enumerate(people):
        note_terms(
            person, since=story.begins, waived=number == 1, vehicle="car",
            document="segregator 3, karta 12" if number == 1 else "", by=head, at=now,
        )  # fmt: skip
    approve(centre, month, by=head, at=now)
    for person in people[:1]:
        try:
            claim(person, month, by=head, at=now)
        except VisitError:
            continue


def _take_notes(story: Story, matches: list[Match], now: datetime) -> None:
    done = Visit.objects.filter(match__in=matches, state=Visit.State.DONE, ends_at__lt=now)
    newest = done.with_people().order_by("-starts_at", "-pk")[: len(NOTES)]
    for visit, (seen, follows, readers, final) in zip(newest, NOTES, strict=False):
        at, worker = min(visit.ends_at + timedelta(hours=20), now), visit.client.worker
        note = write(
            visit, observation=seen, follows=follows, readers=readers, final=final,
            submission=story.uuid(), by=worker, at=at,
        )  # fmt: skip
        if readers == Note.Readers.VOLUNTEER:
            open_to_successors(note, heads=False, by=worker, at=at)
