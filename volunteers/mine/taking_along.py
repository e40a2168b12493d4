"""The ZIP that a volunteer takes along: the same facts for people and for machines."""

import io
import json
import zipfile
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from centres.letterhead import letterhead
from kit.clock import local
from kit.pdf import render
from volunteers.mine.own_data import Table, own_data
from volunteers.models import Photograph, Volunteer


def bundle(volunteer: Volunteer, *, by: User, at: datetime) -> HttpResponse:
    """A ZIP with the same facts for people (PDF) and for machines (JSON); that it went is noted."""
    tables = own_data.of(volunteer)
    made = io.BytesIO()
    name = _("my-data")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.json", _as_json(volunteer, tables, at))
        archive.writestr(f"{name}.pdf", _as_paper(volunteer, tables, at))
        photograph = Photograph.objects.filter(volunteer=volunteer).first()
        if photograph is not None:
            archive.writestr(f"{name}.jpg", bytes(photograph.picture))
    log("volunteers.own_data", volunteer, by=by, at=at, tables=len(tables))
    response = HttpResponse(made.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = str(content_disposition_header(True, f"{name}.zip"))
    response["Cache-Control"] = "no-store, private"
    return response


def _as_json(volunteer: Volunteer, tables: list[Table], at: datetime) -> str:
    facts = {
        "volunteer": str(volunteer),
        "centre": volunteer.centre.name,
        "made": at.isoformat(),
        "tables": [
            {
                "title": table.heading,
                "rows": [
                    dict(zip(table.header, map(_plain, row), strict=True)) for row in table.rows
                ],
            }
            for table in tables
        ],
        "left_out": own_data.reasons(),
    }  # fmt: skip
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _as_paper(volunteer: Volunteer, tables: list[Table], at: datetime) -> bytes:
    return render(
        "volunteers/own_data.typ",
        {
            "title": _("What is held about me"),
            "centre": letterhead(volunteer.centre),
            "says": _("%(name)s, as of %(day)s") % {"name": volunteer, "day": _shown(at)},
            "tables": [
                {
                    "heading": table.heading,
                    "header": [*table.header],
                    "rows": [[_shown(value) for value in row] for row in table.rows],
                }
                for table in tables
            ],
            "left_out": {"heading": _("What is not here, and why"), "lines": own_data.reasons()},
            "note": _("Art. 15 and 20 GDPR"),
        },
    )


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return date_format(local(value), "j.m.Y H:i")
    if isinstance(value, date):
        return date_format(value, "j.m.Y")
    return "–" if value in (None, "") else str(value)
