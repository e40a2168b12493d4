"""Blocks that an editor cannot break, and what readers get of them."""

import json

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlockValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.models import StandardPage
from cms.showing.videos import provider_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(site, settings, tmp_path):
    """A place for uploads, which are of no collection until Wagtail's migrations made the first."""
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.fixture
def shown(visitor):
    """A page with these blocks, as everybody sees it."""

    def show(**blocks):
        page = StandardPage.objects.get(slug="dla-rodzin", locale__language_code="pl")
        page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks.items()])
        page.body.stream_block.clean(page.body)
        page.save_revision().publish()
        return visitor.get(page.url).content.decode()

    return show


def fault_of(kind, value):
    """The editor's block with its error messages, all together."""
    block = StandardPage._meta.get_field("body").stream_block
    with pytest.raises(StreamBlockValidationError) as caught:
        block.clean(block.to_python([{"type": kind, "value": value}]))
    return json.dumps(caught.value.as_json_data(), ensure_ascii=False)


def table(caption="Kiedy dyżur", headings=("Dzień", "Godziny"), rows=(("wtorek", "9–12"),)):
    return {
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": list(row)} for row in rows],
            "caption": caption,
        },
        "rows_have_headings": True,
    }


VIDEO = {
    "title": "Jak wygląda wizyta",
    "address": "https://www.youtube.com/watch?v=abc",
    "length": "4:35",
    "subtitles": True,
    "words": "",
}


def test_a_table_has_a_caption_and_headings_of_columns_and_rows(shown):
    html = shown(table=table())
    assert ">Kiedy dyżur</caption>" in html
    assert '<th scope="col">Godziny</th>' in html
    assert '<th scope="row">wtorek</th>' in html


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (table(caption=" "), "Napisz podpis"),
        (table(headings=("Dzień", "")), "Każda kolumna potrzebuje nagłówka"),
        (table(rows=()), "co najmniej jednej kolumny i jednego wiersza"),
    ],
)
def test_a_table_that_nobody_could_read_aloud_is_refused(site, faulty, said):
    assert said in fault_of("table", faulty)


def test_a_download_names_its_format_and_size(shown, files):
    file = ContentFile(b"x" * 2048, name="wzor.docx")
    document = Document.objects.create(title="Wzór porozumienia", file=file)
    html = shown(downloads=[{"file": document.pk, "title": ""}])
    assert f'href="{document.url}"' in html
    assert "Wzór porozumienia" in html
    assert "(Word, DOCX, 2,0\u00a0KB)" in html


def test_a_video_is_a_link_that_loads_nothing(shown):
    html = shown(video=VIDEO)
    assert '<a href="https://www.youtube.com/watch?v=abc" rel="external noreferrer">' in html
    assert "YouTube" in html
    assert "4:35" in html
    assert "<iframe" not in html
    assert html.count("youtube.com") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subtitles": False}, "Film bez napisów"),
        ({"address": "http://example.org/film"}, "zaczynać się od https://"),
        ({"length": "cztery"}, "Minuty i sekundy"),
    ],
)
def test_a_video_says_what_it_lacks(site, change, said):
    assert said in fault_of("video", VIDEO | change)


@pytest.mark.parametrize(
    ("address", "provider"),
    [
        ("https://youtu.be/abc", "YouTube"),
        ("https://m.youtube.com/watch?v=a", "YouTube"),
        ("https://player.vimeo.com/1", "Vimeo"),
        ("https://notyoutube.com/1", "notyoutube.com"),
    ],
)
def test_who_shows_a_video_is_known_from_its_address(address, provider):
    assert provider_of(address) == provider


def test_a_picture_comes_small_with_its_size_and_waits_until_it_is_needed(shown, files):
    image = Image.objects.create(title="szachy", file=get_test_image_file(size=(900, 600)))
    html = shown(
        picture={"image": image.pk, "alt": "Dwie osoby grają", "caption": "", "agreed": True}
    )
    assert 'type="image/avif"' in html
    assert 'type="image/webp"' in html
    assert 'alt="Dwie osoby grają"' in html
    assert 'loading="lazy"' in html
    assert 'width="400"' in html
    assert "szachy" not in html.split("<picture>")[1].split('alt="')[1].split("</picture>")[0]


@pytest.mark.parametrize("alt", ["", "IMG_2041", "zdjecie.JPG"])
def test_a_picture_without_words_is_refused(files, alt):
    image = Image.objects.create(title="x", file=get_test_image_file())
    assert fault_of("picture", {"image": image.pk, "alt": alt, "caption": "", "agreed": True})


def test_people_to_contact_need_a_way_to_reach_them(shown):
    person = {"name": "Ewa Lis", "role": "pytania o wolontariat", "phone": "48 360 00 00"}
    assert "Ewa Lis" in shown(people=[person | {"email": ""}])
    fault = fault_of("people", [person | {"phone": "", "email": ""}])
    assert "Podaj numer telefonu lub adres e-mail" in fault
    assert "message" in fault_of("people", [person | {"phone": "12", "email": ""}])
