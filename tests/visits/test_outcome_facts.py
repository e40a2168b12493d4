"""What a report may say besides that the visit took place, and who said it."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest

from kit.clock import month_bounds
from tests.factories import NOW, HelpKindFactory
from tests.factories_visits import say, wall, world
from visits.errors import NotYet, OverTheDay, ReportedMeanwhile
from visits.figures import visit_figures
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db

YESTERDAY = NOW - timedelta(days=1)


def test_a_missed_visit_is_none_that_was_attempted_and_waits_for_another_try() -> None:
    visit = world().visit(YESTERDAY)
    say(visit, result="missed", reason="forgot")
    visit.refresh_from_db()
    assert visit.state == Visit.State.MISSED
    assert visit.try_again_since is not None


def test_the_visit_that_takes_place_next_ends_the_waiting_for_another_try() -> None:
    scene = world()
    tried = scene.visit(YESTERDAY - timedelta(days=1))
    say(tried, result="attempted", reason="not_home")
    say(scene.visit(YESTERDAY))
    tried.refresh_from_db()
    assert tried.try_again_since is None


@pytest.mark.parametrize(
    ("reason", "said", "whose"),
    [("client", "", "client"), ("weather", "", ""), ("weather", "family", "family")],
)
def test_who_called_a_visit_off_is_said_or_follows_from_the_reason(
    reason: str, said: str, whose: str
) -> None:
    visit = world().visit(YESTERDAY)
    outcome = say(visit, result="cancelled", reason=reason, called_off_by=said)
    assert outcome.whose == (str(Outcome.Side(whose).label) if whose else "")


def test_place_kinds_and_costs_are_kept() -> None:
    visit, other = world().visit(YESTERDAY), HelpKindFactory(code="reading")
    kinds = [visit.match.need.kind, other]
    outcome = say(
        visit, place="errand", kinds=kinds, kilometres=Decimal("12.5"), fare=Decimal("7.20")
    )
    outcome.refresh_from_db()
    assert (outcome.place, outcome.kilometres, outcome.fare) == (
        "errand",
        Decimal("12.5"),
        Decimal("7.20"),
    )
    assert set(outcome.kinds.all()) == set(kinds)


def test_just_the_needs_own_kind_needs_no_saying() -> None:
    visit = world().visit(YESTERDAY)
    assert not say(visit, kinds=[visit.match.need.kind]).kinds.exists()


def test_the_next_date_plans_the_next_visit_once() -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    say(visit, result="attempted", reason="not_home", next_at=wall(2026, 11, 26, 16), at=NOW)
    visit.refresh_from_db()
    assert visit.try_again_since is None
    assert scene.match.visits.planned().get().starts_at == wall(2026, 11, 26, 16)


def test_the_volunteers_own_word_counts_from_its_confirmation_on() -> None:
    scene = world()
    outcome = say(
        scene.visit(YESTERDAY), by=scene.match.volunteer.user, channel=Outcome.Channel.SMS
    )
    assert (outcome.by_volunteer, outcome.is_confirmed) == (True, False)
    figures = visit_figures([scene.centre], *month_bounds(2026, 11), at=NOW)
    assert (figures.done, figures.minutes) == (1, 0)


def test_a_report_long_after_the_visit_shows_as_late() -> None:
    scene = world()
    first, second = scene.visit(YESTERDAY), scene.visit(YESTERDAY - timedelta(days=1))
    assert not say(first, at=NOW).is_late
    late = NOW + timedelta(days=5)
    assert say(second, at=late).is_late
    written = scene.visit(YESTERDAY - timedelta(days=2))
    assert not say(written, at=late, noted_at=YESTERDAY).is_late


def test_a_correction_names_what_it_corrects() -> None:
    visit = world().visit(YESTERDAY)
    said = say(visit)
    assert say(visit, minutes=30, why_corrected="Pomyłka.").corrects == said


def test_whoever_logs_second_is_given_what_stands() -> None:
    visit = world().visit(YESTERDAY)
    late = Visit.objects.with_people().get(pk=visit.pk)
    said = say(visit, minutes=45)
    with pytest.raises(ReportedMeanwhile) as conflict:
        say(late, first=True)
    assert conflict.value.standing == said


def test_a_first_report_is_not_hindered_by_an_answer_that_came_meanwhile() -> None:
    visit = world().visit(YESTERDAY)
    late = Visit.objects.with_people().get(pk=visit.pk)
    Visit.objects.update(answer="yes", version=2)
    assert say(late, first=True).visit == visit


def test_the_same_mark_again_is_no_conflict() -> None:
    visit, mark = world().visit(YESTERDAY), uuid.uuid4()
    said = say(visit, first=True, submission=mark)
    assert say(visit, first=True, submission=mark) == said


def test_minutes_past_midnight_are_refused() -> None:
    visit = world().visit(wall(2026, 11, 22, 22))
    with pytest.raises(OverTheDay):
        say(visit, minutes=180)
    assert say(visit, minutes=180, happened_at=wall(2026, 11, 22, 20)).minutes == 180


def test_what_began_in_the_future_is_refused() -> None:
    visit = world().visit(wall(2026, 11, 23, 8))
    with pytest.raises(NotYet):
        say(visit, happened_at=NOW + timedelta(hours=1), at=NOW)
