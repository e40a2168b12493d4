"""Faces of helpers, drawn and nobody's, and calendars that some people have subscribed to."""

from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from calendars.feeds import issue
from calendars.models import FeedToken
from demo.story import Chapter
from kit.pictures import SIZE, portrait
from volunteers.models import Volunteer
from volunteers.photographs.keeping import keep_photograph

WALLS = ("#cfe0dc", "#f1e0c4", "#d9d6ea", "#e7d3cf", "#d5e3c9")
SKINS = ("#f2cfae", "#e8b98f", "#d9a177", "#f6dcc4")
HAIRS = ("#3b2a20", "#8a5a2b", "#c9a15a", "#7d7d7d", "#1f1b18", "#a8451f")
COATS = ("#0d5752", "#b0632a", "#3f4f7a", "#7a3f5c", "#4f6b2f")


def photographs(chapter: Chapter, now: datetime) -> None:
    """Most of the first centre's active helpers brought a photograph; a few did not want to."""
    active = Volunteer.objects.filter(centre=chapter.place.centre, state=Volunteer.State.ACTIVE)
    by = chapter.staff.coordinator
    for number, volunteer in enumerate(active.order_by("pk")):
        if number % 4 != 3 and not volunteer.is_minor:
            drawn = draw_face(number, long_hair=volunteer.first_name.endswith("a"))
            picture = portrait(BytesIO(drawn), len(drawn))
            at = now - timedelta(days=20 + number)
            keep_photograph(volunteer, picture=picture, agreed=True, by=by, at=at)


def calendars(chapter: Chapter, helper: Volunteer, now: datetime) -> None:
    """The helper who can sign in has their dates on the phone; the coordinator the centre's."""
    at, centre = now - timedelta(days=30), chapter.place.centre
    if helper.user is not None:
        issue(helper.user, FeedToken.Kind.VOLUNTEER, at=at)
    for kind in (FeedToken.Kind.COORDINATOR, FeedToken.Kind.CENTRE):
        issue(chapter.staff.coordinator, kind, centre=centre, at=at)


def draw_face(number: int, *, long_hair: bool) -> bytes:
    """A plain cheerful drawing as PNG; another number, another face."""
    width, _height = SIZE
    picture = Image.new("RGB", SIZE, WALLS[number % len(WALLS)])
    pen = ImageDraw.Draw(picture)
    skin, hair = SKINS[number % len(SKINS)], HAIRS[number % len(HAIRS)]
    middle = width // 2
    if long_hair:
        pen.rounded_rectangle((middle - 150, 110, middle + 150, 440), 130, fill=hair)
    pen.ellipse((middle - 230, 430, middle + 230, 900), fill=COATS[number % len(COATS)])
    pen.rounded_rectangle((middle - 50, 350, middle + 50, 470), 40, fill=skin)
    pen.ellipse((middle - 125, 130, middle + 125, 420), fill=skin)
    pen.pieslice((middle - 135, 100, middle + 135, 360), 180, 360, fill=hair)
    for side in (-1, 1):
        eye = middle + side * 52
        pen.ellipse((eye - 11, 262, eye + 11, 284), fill="#2b2b2b")
        pen.line((eye - 22, 240, eye + 22, 240 - number % 3 * 3), fill=hair, width=7)
        if number % 5 == 2:
            pen.ellipse((eye - 38, 236, eye + 38, 310), outline="#333333", width=6)
    pen.arc((middle - 55, 290, middle + 55, 370), 25, 155, fill="#8a3b34", width=8)
    found = BytesIO()
    picture.save(found, "PNG", compress_level=1)
    return found.getvalue()
