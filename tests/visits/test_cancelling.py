from datetime import date, timedelta

import pytest

from kit.phones import demo_phone
from kit.states import IllegalMove
from matching.models import Match
from matching.pairing import end, pause, resume
from messaging.models import Message
from tests.factories import NOW
from tests.factories_visits import World, plan, wall, world
from visits.cancelling import cancel, end_plan, restore
from visits.errors import AlreadyBegun, Clash, Stale
from visits.models import Outcome, Visit
from visits.planning import plan_single

pytestmark = pytest.mark.django_db

CENTRE = Outcome.Reason.CENTRE


def told() -> list[tuple[str, str]]:
    """What waits in the outbox: to whom, and the text."""
    waiting = Message.objects.filter(state=Message.State.QUEUED).order_by("pk")
    return [(message.recipient_name, message.body) for message in waiting]


def with_phone(scene: World) -> World:
    scene.client.phone = demo_phone(7)
    scene.client.save()
    return scene


def test_both_sides_are_told_once_and_calendars_get_a_new_sequence() -> None:
    scene = with_phone(world())
    visit = scene.visit()
    cancel(visit, reason=CENTRE, by=scene.coordinator, at=NOW)
    sentence = "GOPS Kalinowo: Wizyta 24.11 o 10:00 jest odwolana."
    assert told() == [(str(scene.match.volunteer), sentence), (str(scene.client), sentence)]
    assert (visit.state, visit.sequence) == (Visit.State.CANCELLED, 1)


def test_who_called_off_and_why_is_kept() -> None:
    scene = world()
    outcome = cancel(scene.visit(), reason=Outcome.Reason.CLIENT, by=scene.worker, at=NOW)
    assert (outcome.result, outcome.reason) == (Outcome.Result.CANCELLED, Outcome.Reason.CLIENT)
    assert outcome.reported_by == scene.worker


def test_a_client_is_not_told_what_they_said_themselves() -> None:
    scene = with_phone(world())
    cancel(scene.visit(), reason=Outcome.Reason.CLIENT, by=scene.worker, at=NOW)
    assert [name for name, _text in told()] == [str(scene.match.volunteer)]


def test_a_client_without_a_mobile_is_phoned_by_their_worker_who_gets_an_email() -> None:
    scene = world()
    cancel(scene.visit(), reason=CENTRE, by=scene.coordinator, at=NOW)
    name, text = told()[1]
    assert name == str(scene.worker)
    assert "Prosimy o telefon do klienta" in text
    assert scene.client.last_name not in text


def test_a_confidential_clients_number_stays_out_of_the_outbox() -> None:
    scene = with_phone(world(confidential=True))
    cancel(scene.visit(), reason=CENTRE, by=scene.head, at=NOW)
    assert [name for name, _text in told()] == [str(scene.match.volunteer), str(scene.worker)]


def test_a_worker_who_calls_off_needs_no_message() -> None:
    scene = world()
    cancel(scene.visit(), reason=CENTRE, by=scene.worker, at=NOW)
    assert [name for name, _text in told()] == [str(scene.match.volunteer)]


def test_what_waited_to_be_sent_about_the_visit_is_taken_back() -> None:
    scene = world()
    visit = plan_single(
        scene.match, starts_at=NOW + timedelta(days=3), minutes=60, by=scene.worker, at=NOW
    )
    cancel(visit, reason=CENTRE, by=scene.worker, at=NOW)
    assert [text for _name, text in told()] == [
        "GOPS Kalinowo: Wizyta 26.11 o 10:00 jest odwolana."
    ]


def test_a_visit_that_has_begun_is_reported_instead() -> None:
    with pytest.raises(AlreadyBegun):
        cancel(world().visit(NOW), reason=CENTRE, by=None, at=NOW)


def test_a_visit_is_called_off_once() -> None:
    visit = world().visit()
    cancel(visit, reason=CENTRE, by=None, at=NOW)
    with pytest.raises(IllegalMove):
        cancel(visit, reason=CENTRE, by=None, at=NOW)
    assert visit.outcomes.count() == 1


def test_calling_off_what_somebody_just_changed_is_refused() -> None:
    scene = world()
    visit = scene.visit()
    Visit.objects.update(version=2)
    with pytest.raises(Stale):
        cancel(visit, reason=CENTRE, by=scene.worker, at=NOW)
    assert told() == []


def test_a_visit_taken_back_on_takes_back_the_message_that_waited() -> None:
    scene = world()
    visit = scene.visit()
    cancel(visit, reason=CENTRE, by=scene.worker, at=NOW)
    restore(visit, by=scene.worker, at=NOW)
    assert visit.state == Visit.State.PLANNED
    assert [text for _name, text in told()] == [
        "GOPS Kalinowo: Wizyta 24.11 o 10:00 jednak sie odbedzie."
    ]


def test_a_visit_whose_hour_was_given_away_is_not_taken_back_on() -> None:
    scene = world()
    visit = scene.visit()
    cancel(visit, reason=CENTRE, by=scene.worker, at=NOW)
    plan_single(scene.match, starts_at=visit.starts_at, minutes=30, by=None, at=NOW)
    with pytest.raises(Clash):
        restore(visit, by=scene.worker, at=NOW)


def test_ending_a_plan_calls_off_its_later_visits_and_tells_each_side_once() -> None:
    scene = world()
    made = plan(scene.match)
    Message.objects.all().delete()
    assert end_plan(made, last_day=date(2026, 12, 1), by=scene.coordinator, at=NOW) == 6
    assert made.visits.planned().count() == 2
    (to_volunteer, to_worker) = told()
    assert to_worker[0] == str(scene.worker)
    assert to_volunteer[1] == (
        "GOPS Kalinowo: Stale wizyty (wtorek, 16:00) koncza sie 1.12. "
        "Pozniejsze sa odwolane. Dziekujemy!"
    )


def test_pausing_a_match_calls_its_visits_off_and_going_on_takes_them_back() -> None:
    scene = world()
    made = plan(scene.match)
    called_off = made.visits.order_by("starts_at")[2]
    cancel(called_off, reason=Outcome.Reason.CLIENT, by=scene.worker, at=NOW)
    Message.objects.all().delete()
    paused = pause(scene.match, reason=Match.PauseReason.AWAY, by=scene.coordinator, at=NOW)
    assert not made.visits.planned().exists()
    assert len(told()) == 1
    resume(paused, by=scene.coordinator, at=NOW + timedelta(days=2))
    called_off.refresh_from_db()
    assert called_off.state == Visit.State.CANCELLED
    # The seventh has come within the eight weeks meanwhile.
    assert made.visits.planned().count() == 7
    assert told()[-1][1] == "GOPS Kalinowo: Wizyty sa wznowione. Najblizsza 1.12 o 16:00."


def test_ending_a_match_calls_its_visits_off_for_good() -> None:
    scene = world()
    made = plan(scene.match)
    end(scene.match, reason=Match.EndReason.MOVED, by=scene.coordinator, at=NOW)
    assert set(made.visits.values_list("state", flat=True)) == {Visit.State.CANCELLED}
    assert {o.reason for o in Outcome.objects.all()} == {Outcome.Reason.ENDED}
    assert told()[-1][1] == (
        "GOPS Kalinowo: Wizyty od 24.11, 16:00 sa odwolane. Dziekujemy za pomoc!"
    )


def test_past_visits_of_an_ended_match_stay_as_they_were() -> None:
    scene = world()
    past = scene.visit(wall(2026, 11, 20, 16))
    end(scene.match, reason=Match.EndReason.GOAL, by=scene.coordinator, at=NOW)
    past.refresh_from_db()
    assert past.state == Visit.State.PLANNED
