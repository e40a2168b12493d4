"""The sheet for the kitchen: large letters, the volunteer's face, and a phone number.

It hangs where every caller sees it. So it says first names and hours, and nothing of what help it
is, of the illness, or of the address.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendars.wall_plan.gathering import Coming, WallPlan
from centres.models import Centre
from kit import phones
from kit.clock import local
from kit.pdf import render
from kit.pictures import SIZE
from volunteers.models import Volunteer

SPOKEN = ("pl", "uk", "en")
"""Languages of the product, the first that a client speaks among them; else Polish."""


def wall_paper(
    centre: Centre, plans: Sequence[WallPlan], photographs: Mapping[int, bytes]
) -> bytes:
    """A page a client, more where there are many dates; plain values, no query."""
    return render(
        "timetable/wall_plan.typ",
        {
            "title": _("Plans of visits for the wall"),
            "centre": {"name": centre.name},
            "empty": _("Nobody is visited in this time."),
            "faces": {str(pk): _face(picture) for pk, picture in photographs.items()},
            "plans": [_page(centre, plan) for plan in plans],
        },
    )


def _page(centre: Centre, plan: WallPlan) -> dict[str, object]:
    language = _language(plan)
    with translation.override(language):
        several = len(plan.volunteers) > 1
        return {
            "language": language,
            "for": str(plan.client),
            "title": _("Visits"),
            "comes": _("Comes to you:"),
            "people": [_person(volunteer) for volunteer in plan.volunteers],
            "rows": [_row(coming, named=several) for coming in plan.dates],
            "header": [_("Day"), _("Time")],
            "ask": _("A question, or not that day? Phone us:"),
            "phone": phones.display(centre.phone),
            "centre": centre.name,
            "stranger": _("If somebody else stands at the door, please phone before you open."),
        }


def _row(coming: Coming, *, named: bool) -> dict[str, str]:
    begins, ends = local(coming.starts_at), local(coming.ends_at)
    beside = [coming.volunteer.first_name] if named else []
    if coming.first:
        beside.append(_("first visit, with somebody from us"))
    if coming.at_centre:
        beside.append(_("at the centre"))
    return {
        "day": date_format(begins, "l, j E"),
        "time": f"{begins:%H:%M}–{ends:%H:%M}",
        "beside": ", ".join(beside),
    }


def _person(volunteer: Volunteer) -> dict[str, str]:
    name = volunteer.first_name
    return {
        "key": str(volunteer.pk),
        "name": name,
        "alt": _("Photograph: %(name)s") % {"name": name},
    }


def _language(plan: WallPlan) -> str:
    spoken = [language.code for language in plan.client.languages.all()]
    return next((code for code in SPOKEN if code in spoken), settings.LANGUAGE_CODE)


def _face(picture: bytes) -> str:
    """As SVG, because a paper is given texts only."""
    width, height = SIZE
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/jpeg;base64,{b64encode(picture).decode()}"/></svg>'
    )
