"""Model forms of the handbook: blank for anybody, with the centre's data for its staff."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from cms.handbook.form_files import paper
from cms.handbook.model_forms import model_forms
from cms.models import ChapterPage
from tests.factories import MembershipFactory, UserFactory, VolunteerFactory

pytestmark = pytest.mark.django_db


def words(response):
    file = BytesIO(response.content)
    if response["Content-Type"] == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(file).pages)
    document = Document(file)
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_whoever_is_not_signed_in_gets_a_blank_form(visitor, kind):
    response = visitor.get(f"/handbook/forms/porozumienie.{kind}")
    assert f"porozumienie.{kind}" in response["Content-Disposition"]
    text = words(response)
    assert "Ośrodek powierza" in text
    assert "GOPS w Kalinowie" not in text


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_staff_get_it_with_the_data_of_their_centre(site, visitor, kind):
    visitor.force_login(MembershipFactory(centre=site).user)
    response = visitor.get(f"/handbook/forms/porozumienie.{kind}")
    assert "GOPS w Kalinowie, Szkolna 7, Kalinowo" in words(response).replace("\n", " ")
    assert "no-store" in response["Cache-Control"]


def test_staff_may_have_it_blank(site, visitor):
    visitor.force_login(MembershipFactory(centre=site).user)
    assert "GOPS w" not in words(visitor.get("/handbook/forms/porozumienie.pdf?centre=none"))


def test_nobody_gets_the_data_of_a_centre_that_is_not_theirs(site, visitor):
    visitor.force_login(VolunteerFactory(centre=site, user=UserFactory()).user)
    address = f"/handbook/forms/porozumienie.pdf?centre={site.slug}"
    assert "GOPS w" not in words(visitor.get(address))


def test_every_form_is_one_page_even_with_a_letterhead(site):
    for form in model_forms().values():
        for centre in (None, site):
            assert len(PdfReader(BytesIO(paper(form, centre))).pages) == 1, form.slug


def test_the_pdf_is_tagged_and_polish(visitor):
    paper = visitor.get("/handbook/forms/karta-wizyt.pdf").content
    root = PdfReader(BytesIO(paper)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "pl"


def test_the_word_document_has_a_heading_row_in_its_table_and_a_title(visitor):
    document = Document(BytesIO(visitor.get("/handbook/forms/karta-wizyt.docx").content))
    assert document.core_properties.title == "Karta wizyt"
    assert document.tables[0].rows[0]._tr.xpath(".//w:tblHeader")


@pytest.mark.parametrize("name", ["nie-ma.pdf", "porozumienie.exe"])
def test_what_is_no_form_is_not_found(visitor, name):
    assert visitor.get(f"/handbook/forms/{name}").status_code == 404


def test_every_form_named_in_a_chapter_exists(site):
    named = {
        str(block.value)
        for chapter in ChapterPage.objects.filter(locale__language_code="pl")
        for block in chapter.body
        if block.block_type == "form"
    }
    assert named == set(model_forms())


def test_a_chapter_names_format_and_size_of_its_forms(visitor):
    html = visitor.get("/podrecznik/kontrakt-i-granice/").content.decode()
    assert "/handbook/forms/kontrakt-wizyt.docx" in html
    assert "DOCX, 3" in html
