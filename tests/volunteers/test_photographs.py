"""Photographs of volunteers: taken in with consent only, made anew, shown to few, erased."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from centres.models import Role
from kit.pictures import LARGEST, SIZE, NotAPicture, TooLarge, portrait
from tests.factories import NOW
from tests.factories_visits import World, staff, world
from tests.visits.conftest import SignedIn, on_a_monday_morning, signed_in
from volunteers.errors import PhotographNotAgreed
from volunteers.models import Photograph, Volunteer
from volunteers.moving import move
from volunteers.papers.noting import note_guardian_consent
from volunteers.photographs.keeping import keep_photograph

__all__ = ["on_a_monday_morning", "signed_in"]

pytestmark = pytest.mark.django_db

WHERE = 0x8825
"""The part of EXIF that says where a picture was taken."""


def taken(form: str = "JPEG", size: tuple[int, int] = (900, 700), orientation: int = 6) -> bytes:
    """As a phone takes it: lying on its side, with the place in it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Tajny Aparat"
    exif.get_ifd(WHERE)[2] = (53.0, 1.0, 2.0)
    found = BytesIO()
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 4, size[1]))
    picture.save(found, form, exif=exif)
    return found.getvalue()


def upload(content: bytes | None = None, **more: object) -> dict[str, object]:
    file = SimpleUploadedFile("ja.jpg", taken() if content is None else content, "image/jpeg")
    return {"picture": file, "agreed": "on", **more}


def pages(scene: World) -> dict[str, str]:
    volunteer, slug = scene.match.volunteer, scene.centre.slug
    return {
        name: reverse(f"volunteers:{name}", args=[slug, volunteer.pk])
        for name in ("photograph", "photograph_add", "photograph_drop")
    } | {
        f"my_{name}": reverse(f"my:{name}", args=[volunteer.pk])
        for name in ("photograph", "photograph_add", "photograph_drop")
    }


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_upright_small_and_without_where_it_was_taken(form: str) -> None:
    content = taken(form)
    made = portrait(BytesIO(content), len(content))
    picture = Image.open(BytesIO(made))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", SIZE, {})
    assert b"Tajny" in content
    assert b"Tajny" not in made
    # The red quarter was on the left of the sensor, and so is on top.
    top, bottom = picture.getpixel((240, 30)), picture.getpixel((240, 570))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[1] < 80, bottom[1] > 180) == (True, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 nothing",
        taken()[:300],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(40),
    ],
)
def test_what_is_no_photograph_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        portrait(BytesIO(content), len(content))


def test_too_many_bytes_and_too_many_pixels_are_refused() -> None:
    with pytest.raises(TooLarge):
        portrait(BytesIO(taken()), LARGEST + 1)
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    with pytest.raises(TooLarge):
        portrait(bomb, bomb.tell())


@pytest.mark.parametrize("whose", ["", "my_"])
def test_it_is_uploaded_seen_and_erased(whose: str, signed_in: SignedIn) -> None:
    scene = world()
    at = pages(scene)
    user = scene.match.volunteer.user if whose else scene.coordinator
    assert user is not None
    browser = signed_in(user)
    assert browser.get(at[f"{whose}photograph"]).status_code == 404
    assert browser.post(at[f"{whose}photograph_add"], upload()).status_code == 302
    shown = browser.get(at[f"{whose}photograph"])
    assert (shown.headers["Content-Type"], shown.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert "no-store" in shown.headers["Cache-Control"]
    assert browser.post(at[f"{whose}photograph_drop"]).status_code == 302
    assert not Photograph.objects.exists()


def test_without_consent_or_with_another_file_nothing_is_kept(signed_in: SignedIn) -> None:
    scene = world()
    browser, at = signed_in(scene.coordinator), pages(scene)["photograph_add"]
    said = browser.post(at, upload(agreed="")).content.decode()
    assert "Bez zgody nie zapisujemy zdjęcia." in said
    said = browser.post(at, upload(b"nothing")).content.decode()
    assert "Tego pliku nie da się odczytać" in said
    assert "Wybierz zdjęcie." in browser.post(at, {"agreed": "on"}).content.decode()
    assert not Photograph.objects.exists()


def test_nobody_else_is_shown_it(signed_in: SignedIn) -> None:
    scene, other = world(), world()
    kept(scene.match.volunteer)
    at = pages(scene)
    stranger = other.match.volunteer.user
    assert stranger is not None
    assert signed_in(scene.worker).get(at["photograph"]).status_code == 403
    assert signed_in(other.coordinator).get(at["photograph"]).status_code == 404
    for user in (stranger, scene.coordinator, staff(scene.centre, Role.OBSERVER)):
        assert signed_in(user).get(at["my_photograph"]).status_code == 404


def test_a_minors_is_taken_with_the_guardians_consent_and_goes_with_it() -> None:
    scene = world()
    volunteer = scene.match.volunteer
    volunteer.age_band, volunteer.guardian_consent_on = Volunteer.AgeBand.MINOR, None
    volunteer.save()
    with pytest.raises(PhotographNotAgreed):
        kept(volunteer)
    note_guardian_consent(volunteer, given_on=NOW.date(), by=scene.head, at=NOW)
    kept(volunteer)
    note_guardian_consent(volunteer, given_on=None, by=scene.head, at=NOW)
    assert not Photograph.objects.exists()


def test_it_goes_when_the_volunteer_goes() -> None:
    scene = world()
    volunteer = scene.match.volunteer
    kept(volunteer)
    type(scene.match).objects.filter(pk=scene.match.pk).update(
        state="ended", ended_at=NOW - timedelta(days=1), end_reason="goal"
    )
    move(volunteer, "ended", by=scene.head, at=NOW, end_reason="time")
    assert not Photograph.objects.exists()


def kept(volunteer: Volunteer) -> Photograph:
    content = taken()
    picture = portrait(BytesIO(content), len(content))
    return keep_photograph(volunteer, picture=picture, agreed=True, by=None, at=NOW)
