"""Notes of the centre's staff: whose draft, for whom, and what a successor may read."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from centres.models import Role
from matching.models import Match
from tests.factories import NOW, TODAY, MatchFactory, NeedFactory, VolunteerFactory
from tests.factories_visits import World, staff, wall, world
from tests.visits.conftest import SignedIn
from visits.errors import NotYours, Stale
from visits.models import Note, Visit
from visits.notes.noting import change_draft, open_to_successors, write

pytestmark = pytest.mark.django_db

SEEN = "Chodzi pewniej."


def note(scene: World, **changes: Any) -> Note:
    visit = Visit.objects.with_people().first() or scene.visit(wall(2026, 11, 20, 16))
    facts = {"observation": SEEN, "follows": "", "readers": "worker", "final": True}
    more = {"submission": uuid.uuid4(), "by": scene.worker, "at": NOW}
    return write(visit, **{**facts, **more, **changes})


def readers(scene: World, made: Note) -> set[str]:
    people = {"head": scene.head, "coordinator": scene.coordinator, "worker": scene.worker}
    return {
        name
        for name, user in people.items()
        if Note.objects.readable_by(user, TODAY).filter(pk=made.pk).exists()
    }


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ({"final": False, "readers": "volunteer"}, {"worker"}),
        ({"readers": "worker"}, {"worker", "head"}),
        ({"readers": "team"}, {"worker", "head", "coordinator"}),
    ],
)
def test_a_note_is_read_by_those_whom_it_names(said: dict[str, Any], who: set[str]) -> None:
    scene = world()
    assert readers(scene, note(scene, **said)) == who


def test_a_confidential_clients_note_for_all_stays_from_the_coordinator() -> None:
    scene = world(confidential=True)
    assert readers(scene, note(scene, readers="team")) == {"worker", "head"}


def test_a_new_social_worker_reads_old_notes_only_where_they_are_opened() -> None:
    scene = world()
    made, successor = note(scene), staff(scene.centre, Role.SOCIAL_WORKER)
    scene.client.worker = successor
    scene.client.save()
    seen = Note.objects.readable_by(successor, TODAY)
    assert not seen.exists()
    with pytest.raises(NotYours):
        open_to_successors(made, heads=False, by=successor, at=NOW)
    open_to_successors(made, heads=False, by=scene.worker, at=NOW)
    assert seen.get() == made


def test_a_new_volunteer_reads_old_notes_only_where_they_are_opened() -> None:
    scene = world()
    made = note(scene, readers="volunteer")
    former = Note.objects.for_volunteer(scene.match.volunteer)
    assert former.get() == made
    Match.objects.update(state=Match.State.ENDED, ended_at=NOW, end_reason="other")
    next_one = VolunteerFactory(centre=scene.centre, state="active")
    MatchFactory(need=NeedFactory(client=scene.client), volunteer=next_one, state="active")
    assert not former.exists()
    assert not Note.objects.for_volunteer(next_one).exists()
    open_to_successors(made, heads=True, by=scene.head, at=NOW)
    assert Note.objects.for_volunteer(next_one).get() == made


def test_a_draft_becomes_final_once_and_stays_as_it_is() -> None:
    scene = world()
    made = note(scene, final=False)
    facts = {"observation": "Lepiej.", "follows": "", "readers": "team", "final": True}
    change_draft(made, **facts, by=scene.worker, at=NOW)
    with pytest.raises(Stale):
        change_draft(made, **facts, by=scene.worker, at=NOW)
    made.refresh_from_db()
    assert (made.observation, made.state) == ("Lepiej.", "final")


def test_the_page_writes_a_draft_goes_on_with_it_and_says_who_reads(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(wall(2026, 11, 20, 16))
    browser = signed_in(scene.worker)
    page = reverse("visits:note_write", args=[scene.centre.slug, visit.pk])
    said = {"observation": SEEN, "readers": "team", "submission": str(uuid.uuid4())}
    for _again in range(2):
        browser.post(page, said | {"state": "draft", "version": "1"})
    shown = browser.get(page).content.decode()
    assert SEEN in shown
    assert SEEN not in signed_in(scene.head).get(page).content.decode()
    version = Note.objects.get().version
    browser.post(page, said | {"state": "final", "version": str(version)})
    detail = reverse("visits:detail", args=[scene.centre.slug, visit.pk])
    for user in (scene.worker, scene.head, scene.coordinator):
        shown = signed_in(user).get(detail).content.decode()
        assert SEEN in shown
        assert "Kto może czytać" in shown
    client_notes = reverse("visits:notes", args=[scene.centre.slug, scene.client.pk])
    assert SEEN in browser.get(client_notes).content.decode()


def test_the_author_opens_a_note_on_the_page(signed_in: SignedIn) -> None:
    scene = world()
    made = note(scene, readers="team")
    page = reverse("visits:note_open", args=[scene.centre.slug, made.pk])
    signed_in(scene.coordinator).post(page)
    made.refresh_from_db()
    assert made.opened_at is None
    signed_in(scene.worker).post(page)
    made.refresh_from_db()
    assert made.opened_by == scene.worker
