"""Rows on *Today* that nobody entered: they follow from what was reported, or was not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centres.access import Role
from centres.today import Asked, Section
from matching.models import Match
from tests.factories import NOW, CentreFactory, MatchFactory, NeedFactory
from tests.factories_visits import World, say, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Visit
from visits.planning import plan_single
from visits.today import concerns, visits
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

YESTERDAY = NOW - timedelta(days=1)


def texts(code: str, scene: World, role: Role = Role.COORDINATOR) -> list[str]:
    user = scene.coordinator if role == Role.COORDINATOR else scene.worker
    asked = Asked(user, scene.centre, frozenset({role}), NOW)
    found: dict[str, Section] = {s.code: s for s in (*concerns(asked), *visits(asked))}
    return [row.text for row in found[code].rows] if code in found else []


def accepted(scene: World, days: int) -> None:
    Match.objects.filter(pk=scene.match.pk).update(accepted_at=NOW - timedelta(days=days))


@pytest.mark.parametrize(("days", "shown"), [(20, 0), (22, 1)])
def test_a_match_of_which_nobody_heard_for_three_weeks_is_shown(days: int, shown: int) -> None:
    scene = world()
    accepted(scene, 100)
    say(scene.visit(NOW - timedelta(days=days)))
    scene.visit(YESTERDAY)
    assert len(texts("quiet", scene)) == shown
    assert len(texts("quiet", scene, Role.SOCIAL_WORKER)) == shown


def test_a_match_never_heard_of_is_shown_three_weeks_after_its_yes() -> None:
    scene = world()
    accepted(scene, 22)
    assert len(texts("quiet", scene)) == 1
    accepted(scene, 20)
    assert texts("quiet", scene) == []


def test_a_paused_match_may_be_silent() -> None:
    scene = world(state=Match.State.PAUSED)
    accepted(scene, 50)
    assert texts("quiet", scene) == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [(["worse", "worse"], 1), (["worse", "same"], 0), (["worse"], 0), (["worse", "", "worse"], 1)],
)
def test_a_client_worse_twice_running_is_shown_once(said: list[str], shown: int) -> None:
    scene = world()
    MatchFactory(need=NeedFactory(client=scene.client), state=Match.State.ACTIVE)
    for days, how in enumerate(said, 1):
        say(scene.visit(NOW - timedelta(days=days)), wellbeing=how)
    assert len(texts("worse", scene)) == shown


def test_a_correction_of_one_visit_is_not_twice_worse() -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    say(visit, wellbeing="worse")
    say(visit, wellbeing="worse", at=NOW)
    assert texts("worse", scene) == []


def test_a_volunteer_over_their_hours_is_shown_to_organisers() -> None:
    scene = world()
    for days in (1, 2, 3):
        say(scene.visit(NOW - timedelta(days=days)), minutes=60)
    assert texts("over-hours", scene) == [str(scene.match.volunteer)]
    assert texts("over-hours", scene, Role.SOCIAL_WORKER) == []


def test_a_neighbours_volunteer_over_their_hours_is_read_of_on_the_match(
    signed_in: SignedIn,
) -> None:
    scene = world()
    MatchFactory(volunteer=scene.match.volunteer, state=Match.State.ACTIVE)
    Volunteer.objects.update(centre=CentreFactory(), weekly_minutes=0)
    say(scene.visit(YESTERDAY))
    asked = Asked(scene.coordinator, scene.centre, frozenset({Role.COORDINATOR}), NOW)
    (section,) = (one for one in concerns(asked) if one.code == "over-hours")
    (row,) = section.rows
    assert signed_in(scene.coordinator).get(row.url).status_code == 200


def test_an_attempt_waits_for_another_try_until_one_is_planned() -> None:
    scene = world()
    say(scene.visit(YESTERDAY), result="attempted", reason="not_home", at=NOW)
    assert len(texts("again", scene)) == 1
    later = NOW + timedelta(minutes=1)
    plan_single(scene.match, starts_at=wall(2026, 11, 26, 9), minutes=60, by=None, at=later)
    assert texts("again", scene) == []


def test_another_try_may_be_needless(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    say(visit, result="missed", reason="ill", at=NOW)
    page = reverse("visits:no_more_tries", args=[scene.centre.slug, visit.pk])
    response = signed_in(scene.worker).post(page, {"answer": "today"})
    assert response.headers["Location"].endswith("/today/")
    assert texts("again", scene) == []
    assert Visit.objects.get().state == Visit.State.MISSED


def test_the_volunteers_own_word_waits_on_today_for_the_social_worker() -> None:
    scene = world()
    say(scene.visit(YESTERDAY), by=scene.match.volunteer.user)
    assert len(texts("unconfirmed", scene, Role.SOCIAL_WORKER)) == 1
