import pytest
from django.urls import reverse

from messaging.models import Message
from tests.factories import AvailabilityFactory
from tests.factories_visits import World, plan, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Visit, VisitPlan

pytestmark = pytest.mark.django_db

TUESDAYS = {
    "weekday": "1",
    "start": "16:00",
    "minutes": "60",
    "every_weeks": "1",
    "first_day": "2026-11-23",
    "last_day": "",
    "in_breaks": "on",
}
ON_THURSDAY = {"day": "2026-11-26", "start": "9.00", "minutes": "45"}


def address(scene: World, name: str) -> str:
    return reverse(f"visits:{name}", args=[scene.centre.slug, scene.match.pk])


def test_the_form_begins_with_a_time_that_suits_both(signed_in: SignedIn) -> None:
    scene = world()
    scene.match.need.windows.create(weekday=3, start=15 * 60, end=18 * 60)
    AvailabilityFactory(volunteer=scene.match.volunteer, weekday=3, start=16 * 60 + 30, end=20 * 60)
    shown = signed_in(scene.coordinator).get(address(scene, "plan")).content.decode()
    assert "czwartek 16:30–18:00" in shown
    assert 'value="16:30"' in shown


def test_planning_makes_the_visits_and_says_which_holidays_are_left_out(
    signed_in: SignedIn,
) -> None:
    scene = world()
    fridays = {**TUESDAYS, "weekday": "4"}
    response = signed_in(scene.worker).post(address(scene, "plan"), fridays, follow=True)
    shown = response.content.decode()
    assert "Zaplanowano 6 wizyt" in shown
    assert "bez wizyty: święto: Boże Narodzenie (pierwszy dzień)" in shown
    assert "bez wizyty: święto: Nowy Rok" in shown
    assert Visit.objects.count() == 6


def test_sending_the_form_twice_is_one_plan(signed_in: SignedIn) -> None:
    scene = world()
    browser = signed_in(scene.coordinator)
    for _again in range(2):
        assert browser.post(address(scene, "plan"), TUESDAYS).status_code == 302
    assert (VisitPlan.objects.count(), Visit.objects.count()) == (1, 8)
    assert Message.objects.count() == 1


def test_a_clash_is_told_with_its_time_and_nothing_typed_is_lost(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(wall(2026, 12, 1, 16, 30))
    response = signed_in(scene.coordinator).post(address(scene, "plan"), TUESDAYS)
    shown = response.content.decode()
    assert "1.12.2026 16:30" in shown
    assert 'value="16:00"' in shown
    assert not VisitPlan.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"last_day": "2026-11-20"}, "Ta data jest za wczesna"),
        ({"first_day": "2026-12-24", "last_day": "2026-12-01"}, "Koniec nie może być przed"),
        ({"first_day": "0001-01-01"}, "za wczesna"),
        ({"weekday": "7"}, "Wybierz poprawną wartość"),
        ({"start": "po obiedzie"}, "Wpisz godzinę, na przykład 16:00."),
        ({"minutes": "10"}, "co najmniej 15 minut"),
        ({"last_day": "2026-11-23"}, "nie byłoby żadnej wizyty"),
    ],
)
def test_a_plan_that_makes_no_sense_is_answered_beside_the_field(
    signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    scene = world()
    response = signed_in(scene.worker).post(address(scene, "plan"), {**TUESDAYS, **typed})
    assert sentence in response.content.decode()
    assert not Visit.objects.exists()


def test_a_single_visit_is_planned_by_typed_day_and_time(signed_in: SignedIn) -> None:
    scene = world()
    signed_in(scene.worker).post(address(scene, "single"), ON_THURSDAY)
    visit = Visit.objects.get()
    assert (visit.starts_at, visit.minutes) == (wall(2026, 11, 26, 9), 45)


def test_a_single_visit_in_the_spring_gap_is_told_in_a_sentence(signed_in: SignedIn) -> None:
    scene = world()
    in_the_gap = {"day": "2027-03-28", "start": "02:30", "minutes": "60"}
    response = signed_in(scene.worker).post(address(scene, "single"), in_the_gap)
    assert "nie ma godziny 02:30. Wpisz 03:30 albo inną godzinę." in response.content.decode()
    assert not Visit.objects.exists()


def test_ending_a_plan_says_how_many_visits_were_called_off(signed_in: SignedIn) -> None:
    scene = world()
    made = plan(scene.match)
    end = reverse("visits:plan_end", args=[scene.centre.slug, made.pk])
    response = signed_in(scene.worker).post(end, {"last_day": "2026-12-24"}, follow=True)
    assert "odwołano 3 wizyty" in response.content.decode()


def test_nobody_plans_for_a_match_out_of_their_reach(signed_in: SignedIn) -> None:
    scene, other = world(), world(confidential=True)
    made = plan(other.match)
    for user in (scene.head, other.coordinator):
        browser = signed_in(user)
        for name in ("plan", "single"):
            assert browser.get(address(other, name)).status_code == 404
            assert browser.post(address(other, name), ON_THURSDAY).status_code == 404
        end = reverse("visits:plan_end", args=[other.centre.slug, made.pk])
        assert browser.post(end, {"last_day": "2026-12-01"}).status_code == 404
    assert Visit.objects.count() == 8
