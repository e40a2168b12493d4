import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.models import Action
from matching.models import Match, MatchChange
from messaging.models import Message
from tests.factories import NOW
from tests.factories_visits import OutcomeFactory, say, wall, world
from visits.errors import NotYet, Stale
from visits.models import Concern, Outcome, Visit

pytestmark = pytest.mark.django_db

YESTERDAY = NOW - timedelta(days=1)


def test_a_report_sets_the_visits_state_and_keeps_who_said_it() -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    outcome = say(visit, minutes=75, wellbeing="better", note="Dobry humor.")
    visit.refresh_from_db()
    assert visit.state == Visit.State.DONE
    assert (outcome.minutes, outcome.reported_by) == (75, scene.worker)


def test_minutes_of_a_visit_that_was_not_made_do_not_count() -> None:
    outcome = say(world().visit(YESTERDAY), result="attempted", reason="not_home", minutes=60)
    assert (outcome.minutes, outcome.reason) == (0, "not_home")


def test_without_minutes_the_visit_took_as_long_as_planned() -> None:
    assert say(world().visit(YESTERDAY), minutes=0).minutes == 60


def test_the_same_submission_twice_is_one_outcome() -> None:
    visit, submission = world().visit(YESTERDAY), uuid.uuid4()
    first = say(visit, submission=submission)
    assert say(visit, submission=submission) == first
    assert Outcome.objects.count() == 1


def test_a_mark_copied_from_another_visits_form_is_not_taken_for_the_same_report() -> None:
    scene, submission = world(), uuid.uuid4()
    first = say(scene.visit(YESTERDAY), submission=submission)
    second = say(scene.visit(YESTERDAY - timedelta(days=1)), submission=submission)
    assert first.visit != second.visit


def test_a_double_click_that_waited_for_the_row_is_one_outcome() -> None:
    visit, submission = world().visit(YESTERDAY), uuid.uuid4()
    late = Visit.objects.with_people().get(pk=visit.pk)
    first = say(visit, submission=submission)
    assert say(late, submission=submission) == first


def test_a_correction_is_a_new_outcome_and_the_newest_holds() -> None:
    visit = world().visit(YESTERDAY)
    say(visit, minutes=60)
    say(visit, result="attempted", reason="unwell", at=NOW + timedelta(hours=1))
    visit.refresh_from_db()
    assert visit.state == Visit.State.ATTEMPTED
    assert [o.result for o in visit.outcomes.all()] == ["attempted", "done"]
    assert visit.newest_outcome is not None
    assert visit.newest_outcome.reason == "unwell"


def test_two_people_reporting_in_one_moment_do_not_overwrite_each_other() -> None:
    visit = world().visit(YESTERDAY)
    late = Visit.objects.with_people().get(pk=visit.pk)
    say(visit)
    with pytest.raises(Stale):
        say(late, result="attempted", reason="not_home")
    assert Outcome.objects.count() == 1


def test_a_visit_of_a_coming_day_cannot_be_reported() -> None:
    with pytest.raises(NotYet):
        say(world().visit(wall(2026, 11, 24, 16)), at=NOW)


def test_a_visit_of_today_can_be_reported_before_its_hour() -> None:
    visit = world().visit(wall(2026, 11, 23, 16))
    say(visit, at=NOW)
    assert visit.state == Visit.State.DONE


def test_calling_off_in_a_report_before_the_hour_tells_the_volunteer() -> None:
    visit = world().visit(wall(2026, 11, 23, 16))
    say(visit, result="cancelled", reason="client", at=NOW)
    assert Message.objects.get().purpose == "visits/cancelled"


@pytest.mark.parametrize("state", [Match.State.ACCEPTED, Match.State.INTRODUCED])
def test_the_first_visit_that_took_place_makes_the_match_active(state: str) -> None:
    scene = world(state=state)
    say(scene.visit(YESTERDAY))
    scene.match.refresh_from_db()
    assert scene.match.state == Match.State.ACTIVE
    assert MatchChange.objects.get().after == Match.State.ACTIVE


def test_a_visit_that_was_not_made_leaves_the_match_as_it_was() -> None:
    scene = world(state=Match.State.INTRODUCED)
    say(scene.visit(YESTERDAY), result="attempted", reason="not_home")
    scene.match.refresh_from_db()
    assert scene.match.state == Match.State.INTRODUCED


def test_a_worry_opens_a_concern_about_the_client() -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    say(visit, wellbeing="worry", note="Bardzo zimno w domu.")
    concern = Concern.objects.get()
    assert (concern.client, concern.visit, concern.state) == (scene.client, visit, "new")
    assert concern.text == "Bardzo zimno w domu."


def test_a_worry_without_words_is_a_concern_all_the_same() -> None:
    say(world().visit(YESTERDAY), wellbeing="worry")
    assert Concern.objects.get().text == ""


def test_correcting_a_report_of_a_worry_does_not_open_a_second_concern() -> None:
    visit = world().visit(YESTERDAY)
    say(visit, wellbeing="worry", note="Zimno.")
    say(visit, wellbeing="worry", note="Zimno, brak opału.")
    assert Concern.objects.count() == 1


def test_when_the_concern_cannot_be_opened_nothing_is_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visit = world().visit(YESTERDAY)

    def fails(*_args: object, **_facts: object) -> None:
        raise IntegrityError

    monkeypatch.setattr("visits.afterwards.reporting.open_concern", fails)
    with pytest.raises(IntegrityError), transaction.atomic():
        say(visit, wellbeing="worry")
    visit.refresh_from_db()
    assert visit.state == Visit.State.PLANNED
    assert not Outcome.objects.exists()


def test_the_database_refuses_minutes_of_a_visit_that_was_not_made() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeFactory(result="attempted", reason="not_home", minutes=30)


def test_the_log_says_that_it_was_a_correction_and_no_word_of_the_note() -> None:
    visit = world().visit(YESTERDAY)
    say(visit, note="tajne")
    say(visit, note="tajne")
    facts = [a.facts for a in Action.objects.filter(verb="visits.report").order_by("pk")]
    assert facts == [
        {"result": "done", "correction": False},
        {"result": "done", "correction": True},
    ]
