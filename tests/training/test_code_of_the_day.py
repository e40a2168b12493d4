"""The code that is shown in the room, entered by the person or texted."""

from datetime import datetime, timedelta

import pytest

from audit.models import Action
from messaging.models import Message, Reply
from messaging.replies.receiving import receive
from tests.factories import GuestFactory, VolunteerFactory
from tests.factories_training import FIRST, Round, a_round
from training.errors import CodeIsOver, CodeUnknown, NotedOtherwise, TooManyTries
from training.in_the_room.attending import mark_attendance
from training.in_the_room.code_of_the_day import MOST_TRIES, code_in, code_of, enter_code
from training.models import Attendance
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

STRANGER = "+48451999888"
DURING = FIRST + timedelta(hours=1)


def wrong_code(scene: Round) -> str:
    return str((int(code_of(scene.meeting())) + 1) % 100_000).zfill(5)


def text(body: str, sender: str, at: datetime = DURING, sid: str = "SM1") -> Reply:
    receive(sid, sender, body, at=at)
    return Reply.objects.get(provider_id=sid)


def answers() -> list[str]:
    return list(Message.objects.filter(purpose="training/code").values_list("body", flat=True))


def state_of(person: Volunteer) -> str:
    return Attendance.objects.get(volunteer=person).state


def test_each_meeting_has_its_own_five_digits() -> None:
    scene = a_round()
    codes = {code_of(scene.meeting(number)) for number in range(1, 6)}
    assert len(codes) == 5
    assert all(len(code) == 5 and code.isdecimal() for code in codes)


@pytest.mark.parametrize("minutes", [-30, 0, 240])
def test_who_enters_the_code_is_present(minutes: int) -> None:
    scene = a_round()
    person = scene.person()
    at = FIRST + timedelta(minutes=minutes)
    enter_code(person, code_of(scene.meeting()), by=None, at=at)
    assert Attendance.objects.values_list("state", "minutes").get() == ("present", 240)


@pytest.mark.parametrize("minutes", [-31, 241])
def test_outside_the_meeting_s_time_the_code_says_so_and_changes_nothing(minutes: int) -> None:
    scene = a_round()
    person = scene.person()
    with pytest.raises(CodeIsOver):
        enter_code(person, code_of(scene.meeting()), by=None, at=FIRST + timedelta(minutes=minutes))
    assert not Attendance.objects.exists()


def test_the_code_of_another_centre_is_unknown() -> None:
    scene, other = a_round(), a_round()
    with pytest.raises(CodeUnknown):
        enter_code(scene.person(), code_of(other.meeting()), by=None, at=DURING)
    assert not Attendance.objects.exists()


def test_a_guest_enters_the_host_s_code() -> None:
    scene = a_round()
    guest = VolunteerFactory(state="preparing")
    GuestFactory(meeting=scene.meeting(), volunteer=guest)
    enter_code(guest, code_of(scene.meeting()), by=None, at=DURING)
    assert state_of(guest) == "present"


def test_five_wrong_codes_in_a_quarter_of_an_hour_are_enough() -> None:
    scene = a_round()
    person = scene.person()
    for _ in range(MOST_TRIES):
        with pytest.raises(CodeUnknown):
            enter_code(person, wrong_code(scene), by=None, at=DURING)
    with pytest.raises(TooManyTries):
        enter_code(person, code_of(scene.meeting()), by=None, at=DURING)
    enter_code(person, code_of(scene.meeting()), by=None, at=DURING + timedelta(minutes=15))
    assert state_of(person) == "present"


def test_a_code_does_not_overrule_an_absence_noted_in_the_room() -> None:
    scene = a_round()
    person = scene.person()
    marks = {person: Attendance.State.ABSENT}
    mark_attendance(scene.meeting(), marks, by=scene.coordinator, at=DURING)
    with pytest.raises(NotedOtherwise):
        enter_code(person, code_of(scene.meeting()), by=None, at=DURING)
    assert state_of(person) == "absent"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("40718", "40718"),
        ("Kod: 40718!", "40718"),
        ("407180", ""),
        ("40718 i 11111", ""),
        ("tak", ""),
        ("Dzień dobry, mój nowy numer domu to 40718, pozdrawiam", ""),
    ],
)
def test_a_code_is_found_in_a_short_text_only(typed: str, code: str) -> None:
    assert code_in(typed) == code


def test_a_texted_code_is_noted_and_thanked_for() -> None:
    scene = a_round()
    person = scene.person()
    reply = text(f"kod {code_of(scene.meeting())}", person.phone)
    assert state_of(person) == "present"
    assert (reply.handled_at, reply.centre) == (DURING, scene.centre)
    assert answers() == ["GOPS Kalinowo: Dziekujemy, obecnosc jest zapisana."]


def test_a_code_texted_twice_counts_once() -> None:
    scene = a_round()
    person = scene.person()
    for sid in ("SM1", "SM2"):
        text(code_of(scene.meeting()), person.phone, sid=sid)
    assert Action.objects.filter(verb="training.attendance").count() == 1


def test_the_code_texted_by_a_stranger_is_answered_kindly_and_waits_for_the_centre() -> None:
    scene = a_round()
    a_round()
    reply = text(code_of(scene.meeting()), STRANGER)
    assert not Attendance.objects.exists()
    assert (reply.handled_at, reply.centre) == (None, scene.centre)
    assert "którego nie ma żaden wolontariusz" in reply.effect
    assert "Nie znamy tego numeru" in answers()[0]


def test_a_stranger_is_answered_once_a_day() -> None:
    scene = a_round()
    for number in range(3):
        text(code_of(scene.meeting()), STRANGER, sid=f"SM{number}")
    assert len(answers()) == 1


def test_a_stranger_s_other_number_is_an_ordinary_text() -> None:
    scene = a_round()
    reply = text(wrong_code(scene), STRANGER)
    assert (reply.effect, answers()) == ("", [])


@pytest.mark.parametrize(
    ("late", "told"), [(False, "To nie jest kod"), (True, "dziala tylko w czasie")]
)
def test_a_code_that_does_not_count_is_told_by_text(late: bool, told: str) -> None:
    scene = a_round()
    person = scene.person()
    code = code_of(scene.meeting()) if late else wrong_code(scene)
    reply = text(code, person.phone, at=FIRST + timedelta(hours=9 if late else 1))
    assert told in answers()[0]
    assert reply.handled_at is None


def test_of_a_family_with_one_number_the_one_on_the_list_is_meant() -> None:
    scene = a_round()
    person = scene.person()
    scene.outsider(phone=person.phone)
    text(code_of(scene.meeting()), person.phone)
    assert state_of(person) == "present"


def test_where_two_on_the_list_share_a_number_a_person_decides() -> None:
    scene = a_round()
    person = scene.person()
    scene.person(phone=person.phone)
    reply = text(code_of(scene.meeting()), person.phone)
    assert not Attendance.objects.exists()
    assert (reply.handled_at, reply.centre) == (None, scene.centre)


def test_the_code_stands_large_on_a_page_of_its_own() -> None:
    scene = a_round()
    address = f"{scene.address}meetings/{scene.meeting().pk}/code/"
    assert code_of(scene.meeting()) in scene.browser().get(address).content.decode()
