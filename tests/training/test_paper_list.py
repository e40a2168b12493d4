"""The list that is signed on paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories import GuestFactory, VolunteerFactory
from tests.factories_training import a_round, in_days
from training.in_the_room.paper_list import WRITE_IN_LINES, paper_list

pytestmark = pytest.mark.django_db


def read(paper: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split()
    )


def test_names_stand_beside_room_for_signatures_and_for_people_who_just_come() -> None:
    scene = a_round()
    scene.person(first_name="Zdzisława", last_name="Brzęczyszczykiewicz-Wróblewska")
    shown = read(paper_list(scene.meeting()))
    assert "Lista obecności" in shown
    assert "Zdzisława" in shown
    assert "Podpis" in shown
    assert WRITE_IN_LINES == 5
    assert all(f" {number} " in shown for number in range(1, 7))


def test_a_guest_of_another_centre_stands_by_first_name_and_centre_only() -> None:
    scene = a_round()
    guest = VolunteerFactory(
        first_name="Halina", last_name="Sikora", centre__short_name="GOPS Lipno", state="preparing"
    )
    GuestFactory(meeting=scene.meeting(), volunteer=guest)
    shown = read(paper_list(scene.meeting()))
    assert "Halina (GOPS Lipno)" in shown
    assert "Sikora" not in shown


def test_forty_people_take_more_pages_and_nobody_is_lost() -> None:
    scene = a_round(capacity=50)
    for number in range(40):
        scene.person(last_name=f"Osoba{number:02}")
    paper = paper_list(scene.meeting())
    assert len(PdfReader(BytesIO(paper)).pages) > 1
    assert all(f"Osoba{number:02}" in read(paper) for number in range(40))


def test_the_list_is_downloaded_under_its_day() -> None:
    scene = a_round(in_days(2))
    answer = scene.browser().get(f"{scene.address}meetings/{scene.meeting().pk}/sheet/")
    assert answer["Content-Type"] == "application/pdf"
    assert f"lista-obecnosci-{in_days(2).date()}.pdf" in answer["Content-Disposition"]
