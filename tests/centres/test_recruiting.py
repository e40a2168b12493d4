"""Posters, leaflets and notices with slips, each in one click."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.factories import CentreFactory, HelpKindFactory, MembershipFactory

pytestmark = pytest.mark.django_db

LANGUAGES = {"pl": "Masz godzinę", "en": "Do you have an hour", "uk": "Маєте годину"}


@pytest.fixture
def centre(db):
    return CentreFactory()


@pytest.fixture
def desk(client, centre):
    HelpKindFactory()
    client.force_login(MembershipFactory(centre=centre, role="coordinator").user)
    return client


def made(desk, centre, paper, language="pl"):
    response = desk.get(reverse("recruiting:paper", args=[centre.slug, paper, language]))
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(response.content))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["poster", "leaflet", "slips"])
def test_each_paper_fits_one_page_and_tells_the_way_in(desk, centre, paper, language):
    paper = made(desk, centre, paper, language)
    assert len(paper.pages) == 1
    text = paper.pages[0].extract_text().replace("\xa0", " ")
    assert LANGUAGES[language] in " ".join(text.split())
    assert f"/join/{centre.slug}" in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_commune_with_the_longest_words_still_fits_one_page(desk, centre):
    centre.name = "Gminny Ośrodek Pomocy Społecznej w Dębowej Kłodzie Królewskiej nad Pilicą"
    centre.save()
    for _number in range(5):
        HelpKindFactory(name_pl="Załatwianie spraw urzędowych i pocztowych", example_pl="x " * 70)
    assert [len(made(desk, centre, one).pages) for one in ("poster", "leaflet", "slips")] == [1] * 3


def test_the_page_offers_every_paper_in_every_language(desk, centre):
    html = desk.get(reverse("recruiting:papers", args=[centre.slug])).content.decode()
    assert html.count(".pdf") == 9


@pytest.mark.parametrize("address", ["poster-de", "banner-pl"])
def test_there_is_no_other_paper_and_no_other_language(desk, centre, address):
    found = reverse("recruiting:papers", args=[centre.slug]) + f"{address}.pdf"
    assert desk.get(found).status_code == 404
