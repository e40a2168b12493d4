"""What a phone sends: late, twice, about visits that changed meanwhile, or broken."""

import json
import uuid
from datetime import UTC, date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from accounts.models import User
from centres.models import Role
from tests.factories import NOW, ClientFactory, HelpKindFactory
from tests.factories_visits import World, say, staff, wall, world
from tests.visits.conftest import SignedIn
from visits.hours.approving import approve
from visits.log.keeping import person_mark
from visits.models import Concern, Outcome, Visit

pytestmark = pytest.mark.django_db

YESTERDAY = NOW - timedelta(days=1)


def entry(visit: Visit, /, **changes: Any) -> dict[str, Any]:
    """The usual case, as the phone's form makes it."""
    facts = {"result": "done", "minutes": "60", "reason": "", "wellbeing": "same", "note": ""}
    marks = {"key": uuid.uuid4().hex, "visit": visit.pk, "version": visit.version}
    return {**marks, "replaces": [], **facts, **changes}


def send(browser: Browser, user: User, *entries: Any) -> Any:
    body = {"person": person_mark(user), "entries": entries}
    return browser.post("/log/entries/", body, content_type="application/json")


def answer(browser: Browser, user: User, sent: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = send(browser, user, sent).json()["answers"][sent["key"]]
    return found


def test_an_entry_is_saved_once_however_often_it_comes(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(YESTERDAY), signed_in(scene.worker)
    sent = entry(visit, note="Rozmowa\nprzy herbacie.")
    states = [answer(browser, scene.worker, sent)["state"] for _again in range(3)]
    assert states == ["saved", "already", "already"]
    outcome = Outcome.objects.get()
    assert (outcome.submission.hex, outcome.reported_by) == (sent["key"], scene.worker)
    assert (outcome.minutes, outcome.note) == (60, "Rozmowa\nprzy herbacie.")


def test_each_of_several_entries_has_its_own_answer(signed_in: SignedIn) -> None:
    scene = world()
    good, bad = (entry(scene.visit(NOW - timedelta(days=n))) for n in (1, 2))
    bad["minutes"] = "9999"
    answers = send(signed_in(scene.worker), scene.worker, bad, good).json()["answers"]
    assert answers[good["key"]]["state"] == "saved"
    assert "720 minut" in answers[bad["key"]]["told"]
    assert Outcome.objects.count() == 1


def test_a_report_made_meanwhile_is_shown_and_nothing_is_saved(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    sent = entry(visit, result="attempted", reason="not_home")
    say(visit, note="Byłam u pani Marii.", by=scene.coordinator)
    told = answer(signed_in(scene.worker), scene.worker, sent)
    assert told["state"] == "conflict"
    assert told["standing"]["note"] == "Byłam u pani Marii."
    assert told["standing"]["by"] == f"{scene.coordinator}, na stronie"
    assert Outcome.objects.count() == 1


def test_who_insists_has_their_report_stand_and_both_are_kept(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    sent = entry(visit, result="attempted", reason="not_home")
    say(visit, by=scene.coordinator)
    browser = signed_in(scene.worker)
    seen = answer(browser, scene.worker, sent)["version"]
    assert answer(browser, scene.worker, sent | {"version": seen})["state"] == "saved"
    assert [one.result for one in Outcome.objects.all()] == ["attempted", "done"]


def test_a_volunteers_word_by_text_message_is_shown_with_their_name(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    sent = entry(visit)
    say(visit, by=None, channel=Outcome.Channel.SMS)
    told = answer(signed_in(scene.worker), scene.worker, sent)
    assert told["standing"]["by"] == f"{visit.match.volunteer}, SMS-em"


def test_a_report_of_approved_hours_is_corrected_with_a_reason(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(wall(2026, 10, 30, 16))
    standing = say(visit, at=wall(2026, 10, 30, 18))
    approve(scene.centre, date(2026, 10, 1), by=scene.head, at=NOW)
    visit.refresh_from_db()
    browser = signed_in(scene.worker)
    told = answer(browser, scene.worker, entry(visit, minutes="45"))
    assert (told["state"], told["told"]) == ("saved", "")
    assert visit.outcomes.get(corrects=standing).why_corrected


def test_a_visit_that_was_only_moved_is_no_conflict(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    sent = entry(visit)
    Visit.objects.update(version=4, starts_at=YESTERDAY - timedelta(hours=2))
    assert answer(signed_in(scene.worker), scene.worker, sent)["state"] == "saved"


def test_an_entry_changed_on_the_phone_takes_the_place_of_its_first_try(
    signed_in: SignedIn,
) -> None:
    scene = world()
    visit, browser = scene.visit(YESTERDAY), signed_in(scene.worker)
    first = entry(visit)
    answer(browser, scene.worker, first)
    second = entry(visit, minutes="45", replaces=["broken", first["key"]])
    assert answer(browser, scene.worker, second)["state"] == "saved"
    assert [one.minutes for one in Outcome.objects.all()] == [45, 60]


def test_somebody_elses_session_saves_nothing(signed_in: SignedIn) -> None:
    scene = world()
    sent = entry(scene.visit(YESTERDAY))
    response = send(signed_in(scene.head), scene.worker, sent)
    assert response.status_code == 409
    assert not Outcome.objects.exists()


def test_a_client_handed_over_to_a_colleague_can_still_be_reported(signed_in: SignedIn) -> None:
    scene = world()
    sent = entry(scene.visit(YESTERDAY))
    hand_over(scene, staff(scene.centre, Role.SOCIAL_WORKER))
    assert answer(signed_in(scene.worker), scene.worker, sent)["state"] == "saved"


def test_what_one_may_not_see_any_more_is_refused_without_a_word_about_it(
    signed_in: SignedIn,
) -> None:
    scene = world(confidential=True)
    visit = scene.visit(YESTERDAY)
    say(visit, note="Tylko dla nas.")
    hand_over(scene, staff(scene.centre, Role.SOCIAL_WORKER))
    browser = signed_in(scene.worker)
    hidden = answer(browser, scene.worker, entry(visit))
    unknown = answer(browser, scene.worker, entry(visit, visit=999_999))
    assert hidden == unknown
    assert hidden["state"] == "refused"
    assert "Twój wpis nie jest zapisany" in hidden["told"]


def hand_over(scene: World, colleague: User) -> None:
    scene.client.worker = colleague
    scene.client.save()


def test_kinds_of_help_costs_and_the_next_date_come_with_an_entry_once(
    signed_in: SignedIn,
) -> None:
    scene = world()
    more = scene.match.need.kind, HelpKindFactory(code="a-lift")
    sent = entry(
        scene.visit(YESTERDAY), kinds=[kind.pk for kind in more], kilometres="8,4", fare="3.50",
        next_day="2026-11-30", next_start="10:00",
    )  # fmt: skip
    browser = signed_in(scene.worker)
    states = [answer(browser, scene.worker, sent)["state"] for _again in range(2)]
    outcome = Outcome.objects.get()
    assert states == ["saved", "already"]
    assert set(outcome.kinds.all()) == set(more)
    assert (str(outcome.kilometres), str(outcome.fare)) == ("8.4", "3.50")
    assert Visit.objects.planned().get().starts_at == wall(2026, 11, 30, 10)


def test_a_worry_from_a_phone_opens_a_concern_once(signed_in: SignedIn) -> None:
    scene = world()
    sent = entry(scene.visit(YESTERDAY), wellbeing="worry", note="Zimno w domu.")
    browser = signed_in(scene.worker)
    for _again in range(2):
        answer(browser, scene.worker, sent)
    assert Concern.objects.get().text == "Zimno w domu."


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "x"},
        {"visit": "1e400"},
        {"visit": {"a": 1}},
        {"visit": 2**70},
        {"result": ["done"] * 3, "wellbeing": {"x": "y"}},
        {"result": "lost"},
        {"minutes": "ł"},
        {"note": "a" * 501},
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    signed_in: SignedIn, changes: dict[str, Any]
) -> None:
    scene = world()
    sent = entry(scene.visit(YESTERDAY), **changes)
    found = send(signed_in(scene.worker), scene.worker, sent).json()["answers"]
    [told] = found.values()
    assert (told["state"], bool(told["told"])) == ("refused", True)
    assert not Outcome.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "[", "[]", '{"entries": 1}', '{"entries": [1]}', "[" * 100_000]
)
def test_what_is_no_list_of_entries_is_refused(signed_in: SignedIn, body: str) -> None:
    scene = world()
    browser = signed_in(scene.worker)
    response = browser.post("/log/entries/", body, content_type="application/json")
    assert response.status_code == 400


def test_a_forged_request_saves_nothing() -> None:
    scene = world()
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(scene.worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = entry(scene.visit(YESTERDAY))
    assert send(browser, scene.worker, sent).status_code == 403
    token = json.loads(browser.get("/log/kept/").content)["csrf"]
    body = {"person": person_mark(scene.worker), "entries": [sent]}
    response = browser.post(
        "/log/entries/", body, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert response.json()["answers"][sent["key"]]["state"] == "saved"


def test_a_client_of_another_centre_is_not_reported(signed_in: SignedIn) -> None:
    scene, elsewhere = world(), world()
    sent = entry(elsewhere.visit(YESTERDAY))
    ClientFactory(centre=scene.centre, worker=scene.worker)
    assert answer(signed_in(scene.worker), scene.worker, sent)["state"] == "refused"


def unplanned(scene: World, **changes: Any) -> dict[str, Any]:
    """An hour on the day before at four, which nobody had planned."""
    facts = {"result": "done", "minutes": "45", "wellbeing": "better", "note": "", "reason": ""}
    when = {"match": scene.match.pk, "day": "2026-11-22", "start": "16:00", "visit": None}
    return {**facts, **when, "key": uuid.uuid4().hex, "version": 0, "replaces": [], **changes}


def test_a_visit_that_nobody_had_planned_is_made_and_reported_once(signed_in: SignedIn) -> None:
    scene = world()
    sent, browser = unplanned(scene), signed_in(scene.worker)
    states = [answer(browser, scene.worker, sent)["state"] for _again in range(2)]
    assert states == ["saved", "already"]
    visit = Visit.objects.get()
    assert (visit.starts_at, visit.state) == (wall(2026, 11, 22, 16), Visit.State.DONE)
    assert Outcome.objects.get().minutes == 45


@pytest.mark.parametrize(
    "changes", [{"day": "2027-01-01"}, {"start": "25:00"}, {"minutes": "0"}, {"match": 999_999}]
)
def test_an_unplanned_visit_that_cannot_be_leaves_nothing_behind(
    signed_in: SignedIn, changes: dict[str, Any]
) -> None:
    scene = world()
    told = answer(signed_in(scene.worker), scene.worker, unplanned(scene, **changes))
    assert (told["state"], bool(told["told"])) == ("refused", True)
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("waited", "channel"),
    [
        (timedelta(seconds=30), "web"),
        (timedelta(hours=3), "offline"),
        (timedelta(days=900), "web"),
        (timedelta(hours=-3), "web"),
    ],
)
def test_a_report_says_when_it_was_written_where_there_was_no_signal(
    signed_in: SignedIn, waited: timedelta, channel: str
) -> None:
    scene = world()
    noted = (NOW - waited).astimezone(UTC)
    said = noted.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    sent = entry(scene.visit(YESTERDAY), noted=said)
    assert answer(signed_in(scene.worker), scene.worker, sent)["state"] == "saved"
    outcome = Outcome.objects.get()
    kept = noted if channel == "offline" else None
    assert (outcome.channel, outcome.noted_at) == (channel, kept)
