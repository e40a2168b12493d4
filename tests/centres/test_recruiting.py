"""Posters, leaflets and notices with slips, each in one click."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from matching.appeals.slip import appeal_paper
from tests.factories import AppealFactory, CentreFactory, HelpKindFactory, MembershipFactory

pytestmark = pytest.mark.django_db

LANGUAGES = {"pl": "Masz godzinę", "en": "Do you have an hour", "uk": "Маєте годину"}


@pytest.fixture
def centre(db):
    return CentreFactory()


@pytest.fixture
def longest(centre):
    """A centre whose name and address are as long as they may be."""
    name = "Gminno-Miejski Ośrodek Pomocy Społecznej w Dębowej Kłodzie Królewskiej nad Pilicą "
    centre.name = f"{name}imienia Heleny Radlińskiej i Kazimierza Lisieckiego, filia wschodnia"
    centre.short_name = "GOPS Dębowa Kłoda K."
    centre.address = "ul. Stefana Wyszyńskiego 117a lok. 12, 99-999 Dębowa Kłoda Królewska"
    centre.slug = "debowa-kloda-krolewska-nad-pilica-filia"
    centre.save()
    assert len(centre.name) == 150
    return centre


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_commune_with_the_longest_words_still_fits_one_page(desk, longest, language):
    for _number in range(5):
        kind = "Załatwianie spraw urzędowych i pocztowych"
        HelpKindFactory(name_pl=kind, name_en=kind, name_uk=kind, example_pl="x " * 70)
    papers = [made(desk, longest, one, language) for one in ("poster", "leaflet", "slips")]
    assert [len(paper.pages) for paper in papers] == [1] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_appeal_fits_one_page(longest, language):
    appeal = AppealFactory(centre=longest, words="Pan lubi konie. " * 18)
    with override(language):
        paper = PdfReader(BytesIO(appeal_paper(appeal)))
    assert len(paper.pages) == 1


def test_a_slip_has_the_short_name_where_the_long_one_would_not_fit(desk, longest):
    text = made(desk, longest, "slips").pages[0].extract_text()
    assert text.count("GOPS Dębowa") == 8
    assert text.count("Społecznej") == 1


def test_the_page_offers_every_paper_in_every_language(desk, centre):
    html = desk.get(reverse("recruiting:papers", args=[centre.slug])).content.decode()
    assert html.count(".pdf") == 9


@pytest.mark.parametrize("address", ["poster-de", "banner-pl"])
def test_there_is_no_other_paper_and_no_other_language(desk, centre, address):
    found = reverse("recruiting:papers", args=[centre.slug]) + f"{address}.pdf"
    assert desk.get(found).status_code == 404
