from datetime import timedelta

import pytest

from messaging.answering import answer, take_back
from messaging.errors import TooLate
from messaging.models import Message, Reply
from messaging.reminding import remind
from tests.factories import NOW
from tests.factories_visits import wall, world
from visits.answering import answer_reminder
from visits.cancelling import cancel
from visits.models import Visit
from visits.moving import move

pytestmark = pytest.mark.django_db

EVENING = wall(2026, 11, 23, 18)
YES, NO = Reply.Meaning.YES, Reply.Meaning.NO


def asked() -> tuple[Visit, Message]:
    visit = world().visit(wall(2026, 11, 24, 16))
    remind(at=EVENING)
    return visit, Message.objects.get()


def test_a_yes_is_noted_on_the_visit() -> None:
    visit, message = asked()
    effect = answer(message, YES, by=None, at=EVENING + timedelta(minutes=5))
    visit.refresh_from_db()
    assert (visit.answer, visit.state) == (Visit.Answer.YES, Visit.State.PLANNED)
    assert effect == "Potwierdzona wizyta 24.11.2026 16:00."


def test_a_no_cancels_nothing_because_the_coordinator_decides() -> None:
    visit, message = asked()
    effect = answer(message, NO, by=None, at=EVENING + timedelta(minutes=5))
    visit.refresh_from_db()
    assert (visit.answer, visit.state) == (Visit.Answer.NO, Visit.State.PLANNED)
    assert "umów zastępstwo lub odwołaj" in effect


def test_a_second_answer_replaces_the_first() -> None:
    visit = world().visit()
    answer_reminder(visit, Visit.Answer.YES, by=None, at=NOW)
    answer_reminder(visit, Visit.Answer.NO, by=None, at=NOW + timedelta(hours=1))
    assert visit.answer == Visit.Answer.NO
    assert visit.answered_at == NOW + timedelta(hours=1)


def test_the_same_answer_twice_changes_nothing() -> None:
    visit = world().visit()
    answer_reminder(visit, Visit.Answer.YES, by=None, at=NOW)
    answer_reminder(visit, Visit.Answer.YES, by=None, at=NOW + timedelta(hours=1))
    assert (visit.answered_at, visit.version) == (NOW, 2)


def test_after_the_visit_has_begun_it_is_too_late() -> None:
    visit = world().visit(NOW)
    with pytest.raises(TooLate):
        answer_reminder(visit, Visit.Answer.YES, by=None, at=NOW)


def test_an_answer_about_a_cancelled_visit_is_too_late() -> None:
    visit, message = asked()
    cancel(visit, reason="centre", by=None, at=EVENING)
    with pytest.raises(TooLate):
        answer(message, YES, by=None, at=EVENING + timedelta(minutes=5))


def test_an_answer_about_the_time_before_a_move_is_not_taken_for_the_new_time() -> None:
    visit, message = asked()
    move(visit, starts_at=wall(2026, 11, 24, 18), minutes=60, by=None, at=EVENING)
    with pytest.raises(TooLate, match="przeniesiono"):
        answer(message, YES, by=None, at=EVENING + timedelta(minutes=5))
    visit.refresh_from_db()
    assert visit.answer == ""


def test_a_changed_mind_counts_while_there_is_time() -> None:
    visit, message = asked()
    answer(message, YES, by=None, at=EVENING + timedelta(minutes=5))
    answer(message, NO, by=None, at=EVENING + timedelta(minutes=9))
    visit.refresh_from_db()
    assert visit.answer == Visit.Answer.NO


def test_an_answer_is_taken_back_as_if_nobody_had_given_it() -> None:
    visit, message = asked()
    by = world().coordinator
    answer(message, YES, by=by, at=EVENING)
    take_back(message, by=by, at=EVENING + timedelta(minutes=1))
    visit.refresh_from_db()
    message.refresh_from_db()
    assert (visit.answer, visit.answered_at, message.answered_at) == ("", None, None)


def test_once_the_visit_has_begun_nothing_is_taken_back() -> None:
    visit, message = asked()
    by = world().coordinator
    answer(message, YES, by=by, at=EVENING)
    with pytest.raises(TooLate):
        take_back(message, by=by, at=visit.starts_at)
