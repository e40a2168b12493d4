import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kit.phones import demo_phone
from messaging.models import Message
from tests.factories import HelpKindFactory, VolunteerFactory
from tests.factories_training import Round, a_round, in_days
from training.models import Enrolment, Meeting
from training.people import enrollable, label_of
from volunteers.admitting import admit
from volunteers.models import Volunteer
from volunteers.signing_up import sign_up

pytestmark = pytest.mark.django_db


def page_of(scene: Round) -> str:
    return scene.browser().get(f"{scene.address}{scene.course.pk}/").content.decode()


def enrol_address(scene: Round) -> str:
    return f"{scene.address}{scene.course.pk}/enrol/"


def test_the_course_page_shows_meetings_people_and_places_left() -> None:
    scene = a_round(in_days(-8), capacity=3)
    person = scene.person(last_name="Wrona")
    scene.attend(person, [1])
    page = page_of(scene)
    for words in ("Wrona", "odbyło się", "brak listy obecności", "zaplanowane", "1 z 5"):
        assert words in page
    assert "Zostały 2 wolne miejsca z 3." in page


def test_a_full_course_offers_no_enrolment() -> None:
    scene = a_round(in_days(1), capacity=1)
    scene.person()
    assert "Zapisz osoby" not in page_of(scene)


def test_a_topic_without_a_meeting_offers_another() -> None:
    scene = a_round(in_days(1))
    assert "Zaplanuj dodatkowe spotkanie" not in page_of(scene)
    scene.course.meetings.filter(topic__number=2).update(state=Meeting.State.CANCELLED)
    assert "Zaplanuj dodatkowe spotkanie" in page_of(scene)


def queries(scene: Round, address: str) -> int:
    browser = scene.browser()
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("place", ["", "enrol/", "export/"])
def test_more_people_take_no_more_queries(place: str) -> None:
    scene = a_round(in_days(-8))
    scene.attend(scene.person(), [1])
    scene.outsider()
    address = f"{scene.address}{scene.course.pk}/{place}"
    one = queries(scene, address)
    for _ in range(2):
        scene.attend(scene.person(), [1, 2])
        scene.outsider()
    assert queries(scene, address) == one


def test_people_are_enrolled_and_invited() -> None:
    scene = a_round(in_days(3))
    people = [scene.outsider(), scene.outsider()]
    typed = {"volunteers": [person.pk for person in people]}
    page = scene.browser().post(enrol_address(scene), typed, follow=True)
    assert "Osoby są zapisane i dostaną zaproszenie." in page.content.decode()
    assert Enrolment.objects.count() == Message.objects.count() == 2


def test_a_double_click_enrols_once_and_is_no_error() -> None:
    scene = a_round(in_days(3))
    typed = {"volunteers": [scene.outsider().pk]}
    browser = scene.browser()
    codes = [browser.post(enrol_address(scene), typed).status_code for _ in range(2)]
    assert codes == [302, 302]
    assert Enrolment.objects.count() == Message.objects.count() == 1


def test_more_people_than_places_are_answered_beside_the_field_and_stay_ticked() -> None:
    scene = a_round(in_days(3), capacity=1)
    chosen = [scene.outsider().pk, scene.outsider().pk]
    page = scene.browser().post(enrol_address(scene), {"volunteers": chosen})
    assert page.context["form"].errors == {
        "volunteers": ["Zaznaczono więcej osób, niż jest miejsc: zostało 1."]
    }
    assert page.content.decode().count(" checked") == 2
    assert not Enrolment.objects.exists()


def test_those_for_whom_there_is_no_place_may_wait() -> None:
    scene = a_round(in_days(3), capacity=1)
    chosen = [scene.outsider().pk, scene.outsider().pk]
    scene.browser().post(enrol_address(scene), {"volunteers": chosen, "may_wait": "on"})
    assert sorted(Enrolment.objects.values_list("state", flat=True)) == ["enrolled", "waiting"]
    assert Message.objects.count() == 1


def test_nobody_ticked_is_answered_beside_the_field() -> None:
    scene = a_round(in_days(3))
    scene.outsider()
    page = scene.browser().post(enrol_address(scene), {})
    assert page.context["form"].errors == {"volunteers": ["Zaznacz co najmniej jedną osobę."]}


def test_people_who_wait_have_gone_or_belong_elsewhere_cannot_be_ticked() -> None:
    scene = a_round(in_days(3))
    others = [
        scene.outsider(state=Volunteer.State.APPLIED),
        scene.outsider(state=Volunteer.State.ENDED),
        VolunteerFactory(state=Volunteer.State.PREPARING),
    ]
    assert not enrollable(scene.course)
    for person in others:
        page = scene.browser().post(enrol_address(scene), {"volunteers": [person.pk]})
        assert "volunteers" in page.context["form"].errors
    assert not Enrolment.objects.exists()


def test_somebody_who_signed_up_minutes_ago_can_be_enrolled_once_admitted() -> None:
    scene = a_round(in_days(3))
    at = timezone.now()
    HelpKindFactory()
    person = sign_up(
        scene.centre,
        first_name="Ewa",
        last_name="Świeża",
        phone=demo_phone(77),
        email="",
        village=scene.centre.village,
        age_band="30-49",
        help_kinds=[HelpKindFactory()],
        windows=(),
        transport="foot",
        language="pl",
        about="",
        guardian_name="",
        guardian_phone="",
        submission="6f4f0b4e-7c1f-4e55-9c33-0d8a54f0a002",
        at=at,
    )
    page = scene.browser().get(enrol_address(scene)).content.decode()
    assert "Świeża" not in page
    assert "1 zgłoszenie czeka na odpowiedź" in page
    admit(person, by=scene.coordinator, at=at)
    assert "Świeża" in scene.browser().get(enrol_address(scene)).content.decode()


def test_those_who_still_prepare_come_first_with_what_they_attended() -> None:
    scene = a_round()
    again = a_round(in_days(3), centre=scene.centre)
    scene.outsider(state=Volunteer.State.ACTIVE, last_name="Adamska")
    person = scene.person(last_name="Zych")
    scene.attend(person, [1, 2])
    village = scene.centre.village.name
    assert [label_of(one) for one in enrollable(again.course)] == [
        f"Jan Zych, {village}, dotąd 2 spotkania",
        f"Jan Adamska, {village}, jeszcze bez spotkań",
    ]


def test_taking_off_the_list_asks_first() -> None:
    scene = a_round(in_days(3))
    person = scene.person()
    address = f"{scene.address}{scene.course.pk}/people/{person.pk}/leave/"
    browser = scene.browser()
    assert "Wypisać z listy" in browser.get(address).content.decode()
    assert Enrolment.objects.exists()
    assert browser.post(address).status_code == 302
    assert Enrolment.objects.get().state == Enrolment.State.LEFT
    page = browser.post(address, follow=True)
    assert "Tej osoby nie ma na liście tego kursu." in page.content.decode()


def test_the_register_can_be_taken_out_as_csv() -> None:
    scene = a_round(in_days(-8))
    person = scene.person(first_name="=1+1", last_name="Wrona")
    scene.attend(person, [1, 2])
    page = scene.browser().get(f"{scene.address}{scene.course.pk}/export/")
    row = page.content.decode("utf-8-sig").splitlines()[1].split(";")
    assert row == [
        "Wrona",
        "'=1+1",
        scene.centre.village.name,
        "obecność",
        "obecność",
        "",
        "",
        "",
        "480",
    ]
