"""Hours from confirmed minutes, approved by month, and what volunteers get back."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import NOW, HelpKindFactory
from tests.factories_visits import World, say, wall, world
from tests.visits.conftest import SignedIn
from visits.errors import MonthNotOver, NeedsWhy, NothingToClaim, NoVehicle
from visits.hours.approving import approve
from visits.hours.claiming import claim, note_terms
from visits.hours.counting import awaited, by_kind, corrections, counted, lines
from visits.models import Claim, HoursMonth, Outcome, Rate, Visit

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
DECEMBER_MORNING = wall(2026, 12, 1, 8)


def made(scene: World, day: int = 5, month: int = 10, **said: Any) -> Visit:
    visit = scene.visit(wall(2026, month, day, 9))
    say(visit, **said)
    return visit


def minutes(scene: World, month: date = OCTOBER) -> int:
    booked = HoursMonth.objects.filter(centre=scene.centre, first_day=month).first()
    found = lines(counted(scene.centre, month, booked), known={scene.client.pk})
    return sum(line.minutes for line in found)


def test_only_confirmed_minutes_of_the_newest_report_count() -> None:
    scene = world()
    made(scene, 5, minutes=60)
    made(scene, 6, minutes=50, by=scene.match.volunteer.user)
    say(made(scene, 7, minutes=40), minutes=30)
    made(scene, 8, result="attempted", reason="not_home")
    assert minutes(scene) == 90


def test_several_kinds_share_the_minutes_to_the_last_one() -> None:
    scene = world()
    own, other = scene.match.need.kind, HelpKindFactory(code="reading", order=9)
    made(scene, minutes=61, kinds=[own, other])
    found = by_kind(lines(counted(scene.centre, OCTOBER, None), known=set()))
    assert dict(found) == {own: 31, other: 30}


def test_an_approved_month_changes_by_a_visible_correction_only() -> None:
    scene = world()
    visit = made(scene, minutes=60)
    approve(scene.centre, OCTOBER, by=scene.head, at=NOW)
    with pytest.raises(NeedsWhy):
        say(Visit.objects.with_people().get(), minutes=30)
    say(Visit.objects.with_people().get(), minutes=30, why_corrected="Pomyłka.", at=NOW)
    assert minutes(scene) == 60
    [waiting] = awaited(scene.centre, OCTOBER, known={scene.client.pk})
    assert (waiting.before, waiting.difference) == (60, -30)
    november = approve(scene.centre, NOVEMBER, by=scene.head, at=DECEMBER_MORNING)
    [late] = corrections(scene.centre, november, known={scene.client.pk})
    assert (late.outcome.visit, late.difference) == (visit, -30)
    assert awaited(scene.centre, OCTOBER, known=set()) == []


def test_what_is_reported_after_the_approval_stands_in_the_next_month() -> None:
    scene = world()
    visit = scene.visit(wall(2026, 10, 5, 9))
    approve(scene.centre, OCTOBER, by=scene.head, at=NOW)
    say(visit, minutes=45)
    assert minutes(scene) == 0
    november = approve(scene.centre, NOVEMBER, by=scene.head, at=DECEMBER_MORNING)
    assert [c.difference for c in corrections(scene.centre, november, known=set())] == [45]


def test_approving_twice_is_once_and_a_month_that_runs_waits() -> None:
    scene = world()
    for _again in range(2):
        approve(scene.centre, OCTOBER, by=scene.head, at=NOW)
    assert HoursMonth.objects.count() == 1
    with pytest.raises(MonthNotOver):
        approve(scene.centre, NOVEMBER, by=scene.head, at=NOW)


def drives(scene: World, *, vehicle: str = "car", waived: bool = False) -> None:
    note_terms(
        scene.match.volunteer, since=OCTOBER, waived=waived, vehicle=vehicle,
        document="teczka 3" if waived else "", by=scene.head, at=NOW,
    )  # fmt: skip


def rate(amount: str, since: date = date(2023, 1, 17), kind: str = "car", **more: Any) -> None:
    facts = {"amount": Decimal(amount), "basis": "Dz.U."}
    Rate.objects.update_or_create(
        kind=kind, since=since, centre=more.pop("centre", None), defaults=facts | more
    )


def claimed(scene: World, month: date = OCTOBER) -> Claim:
    return claim(scene.match.volunteer, month, by=scene.head, at=NOW)


def test_a_claim_counts_kilometres_by_the_rate_of_the_day_and_tickets_as_they_are() -> None:
    scene = world()
    rate("0.8358", date(2007, 11, 14))
    rate("1.15")
    drives(scene)
    made(scene, 5, kilometres=Decimal("12.5"))
    made(scene, 6, fare=Decimal("4.20"))
    found = claimed(scene)
    assert (found.total, found.code) == (Decimal("18.58"), "1/2026")
    with pytest.raises(NothingToClaim):
        claimed(scene)


def test_the_centres_own_rate_goes_before_the_decree() -> None:
    scene = world()
    rate("1.15")
    rate("0.90", centre=scene.centre)
    drives(scene)
    made(scene, kilometres=Decimal(10))
    assert claimed(scene).total == Decimal("9.00")


@pytest.mark.parametrize(("spent", "sum_"), [(479, None), (480, "22.50"), (720, "22.50")])
def test_half_a_per_diem_from_eight_hours_on(spent: int, sum_: str | None) -> None:
    scene = world()
    rate("45", kind="per_diem")
    made(scene, minutes=spent)
    if sum_ is None:
        with pytest.raises(NothingToClaim):
            claimed(scene)
    else:
        assert claimed(scene).total == Decimal(sum_)


def test_what_was_waived_in_writing_is_not_refunded() -> None:
    scene = world()
    drives(scene, waived=True)
    made(scene, kilometres=Decimal(10), fare=Decimal(5))
    with pytest.raises(NothingToClaim):
        claimed(scene)


def test_kilometres_of_an_unknown_vehicle_have_no_rate() -> None:
    scene = world()
    made(scene, kilometres=Decimal(10))
    with pytest.raises(NoVehicle):
        claimed(scene)


def test_a_corrected_report_brings_the_difference() -> None:
    scene = world()
    rate("1.15")
    drives(scene)
    made(scene, kilometres=Decimal(10))
    assert claimed(scene).total == Decimal("11.50")
    say(Visit.objects.with_people().get(), kilometres=Decimal(8), at=NOW)
    assert claimed(scene).total == Decimal("-2.30")


def test_a_waiver_without_paper_is_told(signed_in: SignedIn) -> None:
    scene = world()
    page = reverse("visits:cost_terms", args=[scene.centre.slug, scene.match.volunteer.pk])
    typed = {"waived": "yes", "document": "", "vehicle": "car", "since": "2026-11-01"}
    response = signed_in(scene.head).post(page, typed)
    assert "Podaj, gdzie jest" in response.content.decode()
    assert not scene.match.volunteer.cost_terms.exists()


def test_the_head_approves_claims_prints_and_exports(signed_in: SignedIn) -> None:
    scene = world()
    rate("1.15")
    drives(scene)
    made(scene, 5, minutes=60, kilometres=Decimal(10))
    browser, slug = signed_in(scene.head), scene.centre.slug
    month = reverse("visits:hours", args=[slug])
    assert "1.00" in browser.get(month).content.decode().replace("1,00", "1.00")
    browser.post(reverse("visits:hours_approve", args=[slug]), {"month": "2026-10"})
    assert "zatwierdzone" in browser.get(month).content.decode()
    making = reverse("visits:claim_make", args=[slug, scene.match.volunteer.pk])
    page = browser.post(making, {"month": "2026-10"}).headers["Location"]
    assert "11,50" in browser.get(page).content.decode()
    paper = browser.get(f"{page}paper/")
    assert paper.content.startswith(b"%PDF")
    assert scene.client.last_name.encode() not in paper.content
    book = browser.get(reverse("visits:hours_export", args=[slug]), {"month": "2026-10"})
    sheets = load_workbook(BytesIO(book.content))
    assert sheets.worksheets[0]["E2"].value == 60
    assert sheets.worksheets[1]["I2"].value == 11.5
    browser.post(f"{page}paid/")
    assert Claim.objects.get().paid_on == date(2026, 11, 23)


def test_a_confidential_client_has_no_name_for_the_coordinator(signed_in: SignedIn) -> None:
    scene = world(confidential=True)
    made(scene, minutes=60)
    page = reverse("visits:hours", args=[scene.centre.slug])
    shown = signed_in(scene.coordinator).get(page).content.decode()
    assert scene.client.last_name not in shown
    assert "poufne" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_month_takes_the_same_queries_for_any_length(
    count: int, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    scene = world()
    drives(scene)
    for day in range(count):
        made(scene, 5 + day, kilometres=Decimal(1))
    browser = signed_in(scene.head)
    with django_assert_num_queries(12):
        browser.get(reverse("visits:hours", args=[scene.centre.slug]))
    assert Outcome.objects.count() == count


def test_the_head_sets_the_centres_own_rate(signed_in: SignedIn) -> None:
    scene = world()
    page = reverse("visits:rates", args=[scene.centre.slug])
    said = {"kind": "car", "amount": "0,9", "since": "2026-01-01", "basis": "Zarządzenie 7/2026"}
    signed_in(scene.head).post(page, said)
    drives(scene)
    made(scene, kilometres=Decimal(10))
    assert claimed(scene).total == Decimal("9.00")
    assert signed_in(scene.coordinator).get(page).status_code == 403
