"""The centre's own rule: how many meetings, whether a talk may stand for one, for how long."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from centres.models import Role
from centres.today import Asked
from tests.factories_training import FIRST, Round, a_round, in_days
from training.errors import NoTalkNeeded
from training.models import CatchUpTalk, Preparation, Topic
from training.preparedness.ruling import change_rule, note_talk, remove_talk
from volunteers.clearance import reasons_against, running_out
from volunteers.models import Volunteer
from volunteers.today import provider

pytestmark = pytest.mark.django_db

LAST = FIRST + timedelta(weeks=4)
AFTER = LAST + timedelta(days=1)
THEN = AFTER.date()


def rule(scene: Round, at: datetime = AFTER, **changes: Any) -> None:
    usual = {"meetings_required": 5, "talks_allowed": 0, "preparation_years": None}
    facts = usual | {"course_quorum": 6} | changes
    change_rule(scene.centre, **facts, by=scene.coordinator, at=at)
    scene.centre.refresh_from_db()


def talk(scene: Round, person: Volunteer, number: int, day: date = THEN) -> CatchUpTalk:
    topic = scene.meeting(number).topic
    return note_talk(person, topic=topic, held_on=day, by=scene.coordinator, at=AFTER)


def reasons(person: Volunteer, today: date = THEN) -> list[str]:
    found = Volunteer.objects.for_clearance().get(pk=person.pk)
    given = reasons_against(found, kind=None, minors=False, today=today)
    return [reason.text for reason in given if reason.code == "preparation"]


def state_of(person: Volunteer) -> str:
    return Volunteer.objects.get(pk=person.pk).state


def test_four_meetings_and_a_talk_make_a_person_ready_where_the_centre_says_so() -> None:
    scene = a_round()
    person = scene.person()
    rule(scene, talks_allowed=1)
    scene.attend(person, [1, 2, 3, 4])
    assert reasons(person) == [
        "brakuje 1 spotkania przygotowującego albo rozmowy uzupełniającej zamiast niego"
    ]
    talk(scene, person, 5)
    assert (state_of(person), reasons(person)) == ("ready", [])


def test_a_talk_stands_for_no_more_meetings_than_the_centre_lets_it() -> None:
    scene = a_round()
    person = scene.person()
    rule(scene, talks_allowed=1)
    scene.attend(person, [1, 2, 3])
    talk(scene, person, 4)
    with pytest.raises(NoTalkNeeded):
        talk(scene, person, 5)
    assert reasons(person) == ["brakuje 1 spotkania przygotowującego"]


def test_where_all_five_are_required_no_talk_is_noted() -> None:
    scene = a_round()
    with pytest.raises(NoTalkNeeded):
        talk(scene, scene.person(), 5)


def test_a_talk_taken_back_takes_being_ready_back() -> None:
    scene = a_round()
    person = scene.person()
    rule(scene, talks_allowed=1)
    scene.attend(person, [1, 2, 3, 4])
    noted = talk(scene, person, 5)
    remove_talk(noted, by=scene.coordinator, at=AFTER)
    assert (state_of(person), Preparation.objects.exists()) == ("preparing", False)


def test_a_milder_rule_makes_people_ready_and_a_harder_one_takes_it_from_nobody() -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person, [1, 2, 3, 4])
    rule(scene, meetings_required=4)
    assert state_of(person) == "ready"
    rule(scene)
    assert state_of(person) == "ready"
    assert reasons(person) == ["brakuje 1 spotkania przygotowującego"]


def test_after_its_years_the_preparation_stands_against_a_match_with_its_last_day() -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person)
    rule(scene, preparation_years=2)
    last_day = date(2028, 12, 1)
    assert Preparation.objects.get().valid_until == last_day
    assert reasons(person, last_day) == []
    assert reasons(person, last_day + timedelta(days=1)) == [
        "przygotowanie było ważne do 1 grudnia 2028: trzeba powtórzyć 1 spotkanie"
    ]


def test_a_topic_attended_again_counts_from_then_on() -> None:
    scene, again = a_round(), a_round(FIRST + timedelta(days=365))
    person = scene.person()
    again.course.centre = scene.centre
    again.course.save()
    rule(scene, preparation_years=2)
    scene.attend(person)
    again.attend(person, [1])
    assert Preparation.objects.get().valid_until == date(2028, 12, 8)


def test_the_day_after_a_leap_day_is_kept_within_its_year() -> None:
    scene = a_round()
    person = scene.person()
    scene.course.meetings.update(starts_at=datetime(2028, 2, 29, 17, tzinfo=FIRST.tzinfo))
    rule(scene, preparation_years=1)
    scene.attend(person)
    assert Preparation.objects.get().valid_until == date(2029, 2, 28)


@pytest.mark.parametrize(("days", "shown"), [(59, 1), (61, 0), (-3, 1)])
def test_what_runs_out_stands_on_today_in_good_time(days: int, shown: int) -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person)
    rule(scene, preparation_years=2)
    last_day = Preparation.objects.get().valid_until
    assert last_day is not None
    at = datetime(last_day.year, last_day.month, last_day.day, 9, tzinfo=FIRST.tzinfo)
    asked = Asked(
        scene.coordinator, scene.centre, frozenset({Role.HEAD}), at - timedelta(days=days)
    )
    papers = next(section for section in provider(asked) if section.code == "papers")
    assert len(papers.rows) == shown
    assert all("Przygotowanie" in row.detail for row in papers.rows)
    person.refresh_from_db()
    warned = running_out(person, (at - timedelta(days=days)).date())
    assert [reason.code for reason in warned] == (["preparation"] if days == 59 else [])


def test_what_runs_out_can_be_listed() -> None:
    scene = a_round(in_days(-700))
    scene.attend(scene.person(last_name="Sikora"))
    scene.person(last_name="Wrona")
    rule(scene, at=timezone.now(), preparation_years=2)
    page = scene.browser().get(f"/desk/{scene.centre.slug}/volunteers/?papers=on")
    assert [line.volunteer.last_name for line in page.context["lines"]] == ["Sikora"]


def test_the_rule_is_changed_on_its_page_and_told_in_words() -> None:
    scene = a_round()
    typed = {"meetings_required": 5, "talks_allowed": 1, "preparation_years": 3}
    page = scene.browser().post(f"{scene.address}rule/", typed | {"course_quorum": 8}, follow=True)
    assert "4 spotkania i rozmowa uzupełniająca; ważne przez 3 lata" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("meetings_required", "6"),
        ("talks_allowed", "-1"),
        ("preparation_years", "0"),
        ("course_quorum", "zero"),
    ],
)
def test_a_rule_that_cannot_be_is_told_beside_its_field(field: str, typed: str) -> None:
    scene = a_round()
    good = {"meetings_required": 3, "talks_allowed": 1, "course_quorum": 8}
    page = scene.browser().post(f"{scene.address}rule/", good | {field: typed})
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"][field].value() == typed


def test_a_talk_is_noted_on_its_page_and_taken_back_there() -> None:
    scene = a_round(in_days(-40))
    rule(scene, talks_allowed=1, at=timezone.now())
    person = scene.person()
    topic = Topic.objects.of_preparation(timezone.localdate()).get(number=2)
    browser = scene.browser()
    address = f"{scene.address}people/{person.pk}/talk/"
    browser.post(address, {"topic": topic.pk, "held_on": str(timezone.localdate())})
    assert CatchUpTalk.objects.get().topic == topic
    assert (
        "rozmowa uzupełniająca"
        in browser.get(f"/desk/{scene.centre.slug}/volunteers/{person.pk}/").content.decode()
    )
    browser.post(f"{address}{CatchUpTalk.objects.get().pk}/remove/")
    assert not CatchUpTalk.objects.exists()
