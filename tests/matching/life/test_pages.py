"""What staff and volunteers see and press in the life of a match."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client as Browser
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Reading
from centres.models import Role
from kit.clock import local_date
from matching.life.meeting import arrange
from matching.models import FirstVisit, Match, Ways
from tests.clients.conftest import person
from tests.factories import MatchFactory, UserFactory, VisitFactory
from tests.factories_matching import cleared

DAY = timedelta(days=1)


@pytest.fixture
def at():
    return timezone.now()


def contract(match, coordinator, **more):
    said = {"goals": "Rozmowy", "rhythm": "wtorki", "boundaries": "Bez palenia", "contacts": "GOPS"}
    return coordinator.post(f"matching/matches/{match.pk}/contract/", **(said | more))


def test_a_first_visit_is_arranged_ticked_and_held(match, coordinator, worker, at):
    url = f"matching/matches/{match.pk}/first/"
    day = local_date(at + 2 * DAY)
    facts = {"day": day, "start": "16:00", "minutes": 60, "where": "home"}
    coordinator.post(f"{url}arrange/", **facts, companion=worker.user.pk)
    first = match.first_visits.get()
    assert "Pierwsza wizyta" in coordinator.get(f"matching/matches/{match.pk}/").content.decode()
    FirstVisit.objects.filter(pk=first.pk).update(starts_at=at - timedelta(hours=2))
    assert worker.post(url, done=["1", "2"], held="on").status_code == 302
    match.refresh_from_db()
    assert (match.state, first.steps.filter(done_at=None).count()) == ("introduced", 9)


def test_what_is_wrong_with_a_first_visit_is_said_beside_it(match, coordinator, worker, at):
    yesterday = local_date(at - DAY)
    facts = {"day": yesterday, "start": "16:00", "minutes": 60, "where": "home"}
    page = coordinator.post(
        f"matching/matches/{match.pk}/first/arrange/", **facts, companion=worker.user.pk
    )
    assert "jest za wczesna" in page.content.decode()
    assert not match.first_visits.exists()


def test_a_contract_is_written_signed_and_printed(match, coordinator):
    url = f"matching/matches/{match.pk}/"
    contract(match, coordinator, version=0)
    coordinator.post(f"{url}contract/1/sign/", signed_on="2026-01-05")
    paper = coordinator.get(f"{url}contract/1.pdf?language=uk")
    assert paper.content.startswith(b"%PDF")
    assert paper["Cache-Control"] == "no-store, private"
    assert match.contracts.get().signed_on is not None
    assert Reading.objects.filter(what="paper", target_id=match.pk).exists()


def test_a_stale_contract_is_refused_once_and_nothing_typed_is_lost(match, coordinator):
    contract(match, coordinator, version=0)
    page = contract(match, coordinator, version=0, goals="Inne cele").content.decode()
    assert "Inne cele" in page
    assert match.contracts.count() == 1


def test_the_volunteer_sees_the_day_and_their_own_papers_only(match, coordinator, at):
    user = UserFactory()
    match.volunteer.user = user
    match.volunteer.save()
    arrange(
        match, companion=coordinator.user, starts_at=at + DAY, minutes=60, where="home",
        by=coordinator.user, at=at,
    )  # fmt: skip
    contract(match, coordinator, version=0)
    coordinator.post(f"matching/matches/{match.pk}/referral/")
    browser = Browser()
    browser.force_login(user)
    page = browser.get("/my/visits/").content.decode()
    assert "Pierwsza wizyta:" in page
    assert match.referral.password in page
    for paper in ("contract", "referral"):
        assert browser.get(f"/my/matches/{match.pk}/{paper}.pdf").status_code == 200
    Match.objects.filter(pk=match.pk).update(
        client_agrees=None, client_asked_on=None, client_asked_how=""
    )
    assert browser.get(f"/my/matches/{match.pk}/contract.pdf").status_code == 404


def test_a_review_that_ends_leads_to_the_farewell_and_back(running, coordinator, at):
    url = f"matching/matches/{running.pk}/"
    said = {"client_says": "dobrze", "volunteer_says": "dobrze", "decision": "end"}
    to_end = coordinator.post(f"{url}review/", **said, held_on=local_date(at))
    assert to_end.url.endswith("/end/")
    coordinator.post(f"{url}end/", reason="goal", need_after="met", thanks="on")
    page = coordinator.get(url).content.decode()
    assert "List z podziękowaniem" in page
    assert coordinator.get(f"{url}thanks.pdf").content.startswith(b"%PDF")
    coordinator.post(f"{url}end/undo/")
    running.refresh_from_db()
    assert running.state == "active"


def test_standing_in_and_handing_over_from_the_page(running, coordinator, centre, at):
    other, today = cleared(centre), local_date(at)
    url = f"matching/matches/{running.pk}/"
    asked = {"person": other.pk, "how": "phone"}
    assert str(other) in coordinator.get(f"{url}stand-in/").content.decode()
    coordinator.post(f"{url}stand-in/", **asked, first_day=today, last_day=today + 3 * DAY)
    stand_in = running.stand_ins.get()
    assert str(other) in coordinator.get(url).content.decode()
    coordinator.post(f"matching/matches/{stand_in.pk}/stand-in/end/")
    coordinator.post(f"{url}hand-over/", **asked, asked="phone")
    running.refresh_from_db()
    assert (running.state, running.taken_over_by.volunteer) == ("ended", other)


def test_a_pause_takes_its_days_in_order(running, coordinator, at):
    today = local_date(at)
    days = {"first_day": today + 5 * DAY, "last_day": today + DAY}
    page = coordinator.post(f"matching/matches/{running.pk}/pause/", reason="away", **days)
    assert page.status_code == 200
    assert not running.pauses.exists()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("", 2), ("only=review", 1), ("only=silent", 1), ("state=ended", 1), ("state=all", 3)],
)
def test_the_list_is_narrowed(centre, coordinator, at, wanted, found):
    today = local_date(at)
    for state, more in (
        ("active", {"review_on": today, "accepted_at": at - 3 * DAY}),
        ("active", {"accepted_at": at - 60 * DAY}),
        ("ended", {"ended_at": at, "end_reason": "goal"}),
    ):
        MatchFactory(need__client__centre=centre, state=state, **more)
    page = coordinator.get(f"matching/matches/?{wanted}")
    assert page.context["page"].paginator.count == found
    assert coordinator.get(f"matching/matches.csv?{wanted}").status_code == 200


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_takes_the_same_number_of_queries(
    centre, coordinator, times, django_assert_num_queries
):
    for _ in range(times):
        VisitFactory(match__need__client__centre=centre, match__state="active")
    with django_assert_num_queries(5):
        coordinator.get("matching/matches/")


def test_the_ways_of_a_centre_are_its_own(match, centre, coordinator, worker, at):
    page = coordinator.get("matching/ways/").content.decode()
    assert "112" in page
    said = {"checklist": "Pies\nKot", "boundaries": "Bez palenia", "review_months": "2; 5"}
    coordinator.post("matching/ways/", **said, version=0)
    assert Ways.objects.get(centre=centre).review_months == [2, 5]
    first = arrange(
        match, companion=worker.user, starts_at=at + DAY, minutes=60, where="home",
        by=coordinator.user, at=at,
    )  # fmt: skip
    assert [step.text for step in first.steps.all()] == ["Pies", "Kot"]
    page = coordinator.post("matching/ways/", **(said | {"review_months": "co miesiąc"}))
    assert "1, 3, 6" in page.content.decode()


def test_an_observer_is_refused(centre):
    assert person(centre, Role.OBSERVER).get("matching/matches/").status_code == 403


def test_the_list_is_taken_out_as_a_workbook_and_that_is_noted(running, coordinator):
    response = coordinator.get("matching/matches.xlsx")
    (sheet,) = load_workbook(BytesIO(response.content)).worksheets
    assert sheet.max_row == 2
    assert sheet["A2"].value == str(running.volunteer)
    assert Reading.objects.filter(what="list", target_type="matching.match").exists()
