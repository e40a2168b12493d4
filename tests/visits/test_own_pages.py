"""The own pages of a volunteer who visits somebody: what is next, hours, breaks, data."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from centres.models import Role
from clients.models import Client
from matching.models import Match
from tests.factories import NOW, VisitFactory
from tests.factories_messaging import ReplyFactory
from tests.factories_visits import ConcernFactory, World, say, staff, wall, world
from tests.visits.conftest import SignedIn
from visits.concerns.hearing import hear
from visits.models import Visit
from volunteers.mine.own_data import own_data
from volunteers.models import OwnRequest, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> World:
    return world()


@pytest.fixture
def mine(scene: World, signed_in: SignedIn) -> Browser:
    user = scene.match.volunteer.user
    assert user is not None
    return signed_in(user)


def shown(browser: Browser, page: str = "") -> str:
    return str(browser.get(f"/my/{page}").content.decode())


def test_a_visit_to_report_stands_first_and_the_next_one_after_it(
    scene: World, mine: Browser
) -> None:
    scene.visit(wall(2026, 12, 1, 16))
    past = scene.visit(NOW - timedelta(days=1))
    page = shown(mine)
    assert page.index("Czy wizyta się odbyła?") < page.index("Najbliższa wizyta")
    mine.post(f"/my/visits/{past.pk}/report/", {"result": "done"})
    assert "Czy wizyta się odbyła?" not in shown(mine)


def test_of_a_person_who_has_not_agreed_nothing_is_next(scene: World, mine: Browser) -> None:
    scene.visit(wall(2026, 12, 1, 16))
    Match.objects.update(state=Match.State.ACCEPTED, client_agrees=None, client_asked_on=None,
                         client_asked_how="")  # fmt: skip
    assert scene.client.first_name not in shown(mine)


def test_hours_are_counted_by_month_and_taken_along(scene: World, mine: Browser) -> None:
    for day in (2, 9):
        say(scene.visit(wall(2026, 11, day, 16)), minutes=90)
    page = shown(mine, "hours/")
    assert "Listopad 2026" in page
    assert "3,00" in page
    volunteer = scene.match.volunteer
    table = mine.get(f"/my/{volunteer.pk}/hours.csv").content.decode()
    assert table.count(";90") == 2
    assert scene.client.first_name not in table
    assert mine.get(f"/my/{volunteer.pk}/hours.pdf").content.startswith(b"%PDF")


def test_a_break_of_somebody_who_visits_waits_for_the_coordinator_and_rests_the_match(
    scene: World, mine: Browser, signed_in: SignedIn
) -> None:
    volunteer = scene.match.volunteer
    mine.post(f"/my/{volunteer.pk}/break/", {"until": "2027-01-10", "reason": "health"})
    scene.match.refresh_from_db()
    assert scene.match.state == Match.State.ACTIVE
    centre, asked = volunteer.centre, OwnRequest.objects.get()
    desk = signed_in(staff(centre, Role.COORDINATOR))
    desk.post(f"/desk/{centre.slug}/volunteers/asked/{asked.pk}/grant/")
    scene.match.refresh_from_db()
    volunteer.refresh_from_db()
    assert (scene.match.state, volunteer.state) == (Match.State.PAUSED, Volunteer.State.PAUSED)
    mine.post(f"/my/{volunteer.pk}/back/")
    desk.post(
        f"/desk/{centre.slug}/volunteers/asked/{OwnRequest.objects.waiting().get().pk}/grant/"
    )
    scene.match.refresh_from_db()
    assert scene.match.state == Match.State.ACTIVE


def test_nobody_leaves_behind_a_persons_back(
    scene: World, mine: Browser, signed_in: SignedIn
) -> None:
    volunteer = scene.match.volunteer
    mine.post(f"/my/{volunteer.pk}/leave/", {"reason": "time"})
    desk = signed_in(staff(volunteer.centre, Role.COORDINATOR))
    place = f"/desk/{volunteer.centre.slug}/volunteers/asked/{OwnRequest.objects.get().pk}/grant/"
    assert "zakończ" in desk.post(place, follow=True).content.decode()
    volunteer.refresh_from_db()
    assert volunteer.state == Volunteer.State.ACTIVE


def test_the_data_name_the_supported_person_as_the_volunteer_knows_them(
    scene: World, mine: Browser
) -> None:
    say(scene.visit(wall(2026, 11, 2, 16)))
    packed = mine.post(f"/my/{scene.match.volunteer.pk}/data.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        data = archive.read("moje-dane.json").decode()
    client = Client.objects.get()
    assert client.first_name in data
    assert client.last_name not in data
    assert {"Wizyty", "Godziny i koszty"} <= {
        table["title"] for table in json.loads(data)["tables"]
    }


def test_the_data_hold_what_one_said_oneself_and_not_what_staff_said(
    scene: World, mine: Browser
) -> None:
    volunteer, client = scene.match.volunteer, scene.client
    visit = scene.visit(wall(2026, 11, 2, 16))
    say(visit, by=volunteer.user, note="Czytaliśmy gazetę.")
    text = ReplyFactory(sender=volunteer.phone, centre=volunteer.centre, body="POMOC zimno w domu")
    hear(text, at=NOW)
    ConcernFactory(client=client, visit=visit, text="Sąsiadka mówi o krzykach.")
    ConcernFactory(client=client, text="Ktoś z rodziny.", opened_by=scene.worker)
    told = json.dumps([table.rows for table in own_data.of(volunteer)], default=str)
    assert "gazet" in told
    assert "POMOC zimno" in told
    assert "krzykach" not in told
    assert "rodziny" not in told


@pytest.mark.parametrize("page", ["", "visits/", "hours/", "messages/"])
def test_three_visits_take_as_many_queries_as_one(
    page: str, scene: World, mine: Browser, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    def more(days: int) -> None:
        say(scene.visit(NOW - timedelta(days=10 + days)))
        scene.visit(NOW - timedelta(days=days))
        VisitFactory(match=scene.match, starts_at=NOW + timedelta(days=days),
                     ends_at=NOW + timedelta(days=days, hours=1))  # fmt: skip

    more(1)
    mine.get(f"/my/{page}")
    with CaptureQueriesContext(connection) as one:
        mine.get(f"/my/{page}")
    more(2)
    more(3)
    assert Visit.objects.count() == 9
    with django_assert_num_queries(len(one)):
        mine.get(f"/my/{page}")
