import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from centres.models import Role
from tests.factories import NOW, ClientFactory, MatchFactory, NeedFactory
from tests.factories_visits import staff, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db

HOME = "/log/"


def posted_by(shown: str, pk: int, case: str) -> dict[str, str]:
    """What the button of this case sends, read from the page."""
    form = shown.split(reverse("log:report", args=[pk]))[1].split("</form>", maxsplit=1)[0]
    hidden = dict(re.findall(r'name="(version|submission)" value="([^"]+)"', form))
    return {**hidden, "case": case}


def test_ones_own_clients_visits_of_fourteen_days_wait(signed_in: SignedIn) -> None:
    scene = world()
    waiting = scene.visit(NOW - timedelta(days=13))
    scene.visit(NOW - timedelta(days=15))
    scene.visit(wall(2026, 11, 24, 16))
    theirs = ClientFactory(centre=scene.centre, worker=staff(scene.centre, Role.SOCIAL_WORKER))
    other = scene.visit(
        NOW - timedelta(days=1), match=MatchFactory(need=NeedFactory(client=theirs))
    )
    shown = signed_in(scene.worker).get(HOME).content.decode()
    assert re.findall(r'action="/log/(\d+)/"', shown) == [str(waiting.pk)]
    assert other.client.last_name not in shown


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("done", ("done", "", "same", 60)),
        ("better", ("done", "", "better", 60)),
        ("not_home", ("attempted", "not_home", "", 0)),
        ("client", ("cancelled", "client", "", 0)),
        ("volunteer", ("cancelled", "volunteer", "", 0)),
    ],
)
def test_one_tap_is_a_whole_report(
    signed_in: SignedIn, case: str, expected: tuple[str, str, str, int]
) -> None:
    scene = world()
    visit, browser = scene.visit(NOW - timedelta(days=1)), signed_in(scene.worker)
    posted = posted_by(browser.get(HOME).content.decode(), visit.pk, case)
    for _again in range(2):
        browser.post(reverse("log:report", args=[visit.pk]), posted)
    outcome = Outcome.objects.get()
    found = (outcome.result, outcome.reason, outcome.wellbeing, outcome.minutes)
    assert found == expected


def test_what_one_logged_today_can_be_corrected(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(NOW - timedelta(days=1)), signed_in(scene.worker)
    posted = posted_by(browser.get(HOME).content.decode(), visit.pk, "done")
    response = browser.post(reverse("log:report", args=[visit.pk]), posted, follow=True)
    shown = response.content.decode()
    assert "Nic nie czeka" in shown
    assert reverse("visits:report", args=[scene.centre.slug, visit.pk]) + "?back=log" in shown


def test_a_tap_on_what_somebody_reported_meanwhile_is_told(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(NOW - timedelta(days=1)), signed_in(scene.worker)
    posted = posted_by(browser.get(HOME).content.decode(), visit.pk, "done")
    Visit.objects.update(version=7, state=Visit.State.ATTEMPTED)
    response = browser.post(reverse("log:report", args=[visit.pk]), posted, follow=True)
    assert "Ktoś w międzyczasie to zmienił" in response.content.decode()
    assert not Outcome.objects.exists()


def test_the_log_is_for_case_workers_and_their_own_clients(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=1))
    path = reverse("log:report", args=[visit.pk])
    volunteer = scene.match.volunteer.user
    assert volunteer is not None
    for user, status in (
        (volunteer, 403),
        (staff(scene.centre, Role.OBSERVER), 403),
        (scene.head, 404),
        (world().worker, 404),
    ):
        assert signed_in(user).post(path, {"case": "done"}).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_three_visits(
    signed_in: SignedIn, django_assert_num_queries: Any, rows: int
) -> None:
    scene = world()
    for n in range(rows):
        scene.visit(NOW - timedelta(days=1 + n))
    browser = signed_in(scene.worker)
    with django_assert_num_queries(6):
        browser.get(HOME)
