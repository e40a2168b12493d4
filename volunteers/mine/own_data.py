"""The registry of what is held about a volunteer, and its download (GDPR art. 15 and 20).

Each room that holds something registers a source in its `apps.py`. What a source gives is about
the volunteer: of a supported person no more than the volunteer sees themselves, and nobody else.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Action
from audit.recording import log
from centres.letterhead import letterhead
from kit import phones
from kit.clock import local
from kit.pdf import render
from messaging.models import Message, OptOut
from messaging.own_messages import STATES
from volunteers.being_free import windows_of
from volunteers.history import history
from volunteers.models import Photograph, Volunteer


@dataclass(frozen=True)
class Table:
    """Rows of one sort under a heading; the values are dates, numbers and texts."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


Source = Callable[[Volunteer], Iterable[Table]]


@dataclass
class Registry:
    """Sources in the order in which the rooms came."""

    sources: list[Source] = field(default_factory=list)

    def register(self, source: Source) -> Source:
        """Add a source; the same one twice counts once."""
        if source not in self.sources:
            self.sources.append(source)
        return source

    def of(self, volunteer: Volunteer) -> list[Table]:
        """Every table that has rows."""
        found = [table for source in self.sources for table in source(volunteer)]
        return [table for table in found if table.rows]


own_data = Registry()


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


def about(volunteer: Volunteer) -> Iterator[Table]:
    """What this room holds, and what was written to the person."""
    yield Table(_("Who I am"), (_("What"), _("Value")), tuple(_profile(volunteer)))
    windows = tuple((window.label(),) for window in windows_of(volunteer))
    yield Table(_("When I have time"), (_("In a usual week"),), windows)
    yield Table(
        _("When I am away"),
        (_("First day away"), _("Last day away")),
        tuple(volunteer.absences.values_list("first_day", "last_day")),
    )
    yield Table(
        _("Agreements"),
        (_("number"), _("signed on"), _("from"), _("until")),
        tuple(volunteer.agreements.values_list("number", "signed_on", "starts_on", "ends_on")),
    )
    yield Table(
        _("Checks"),
        (
            _("check"),
            _("nothing stands against admission"),
            _("checked on"),
            _("to be repeated by"),
        ),
        tuple(
            (check.get_kind_display(), _yes(check.clear), check.checked_on, check.valid_until)
            for check in volunteer.checks.all()
        ),
    )
    yield Table(
        _("What I asked for"),
        (_("when"), _("what is asked"), _("reason"), _("in their own words"), _("answer")),
        tuple(
            (
                asked.made_at,
                asked.get_sort_display(),
                asked.get_reason_display(),
                asked.words,
                asked.get_answer_display(),
            )
            for asked in volunteer.own_requests.all()
        ),
    )
    yield _messages(volunteer)
    yield _steps(volunteer)


def _profile(volunteer: Volunteer) -> Iterator[tuple[object, ...]]:
    yield _("Centre"), volunteer.centre.name
    for name in (
        "first_name", "last_name", "phone", "email", "language", "way", "reminders", "village",
        "age_band", "guardian_name", "guardian_phone", "guardian_consent_on", "transport",
        "radius_km", "weekly_minutes", "most_clients", "gender", "smoking", "with_pets",
        "manages_stairs", "rest_until", "also_nearby", "about", "state", "end_reason",
        "applied_at", "admitted_at", "ended_at", "consented_at", "news_agreed_at",
    ):  # fmt: skip
        value = getattr(volunteer, name)
        if value in (None, ""):
            continue
        display = getattr(volunteer, f"get_{name}_display", None)
        if name.endswith("phone"):
            value = phones.display(value)
        label = str(Volunteer._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # plain fields all
        yield label, _yes(value) if isinstance(value, bool) else display() if display else value
    for label, found in (
        (_("kinds of help"), volunteer.help_kinds.all()),
        (_("languages spoken"), volunteer.languages.all()),
        (_("interests"), volunteer.interests.all()),
    ):
        if words := ", ".join(str(one) for one in found):
            yield label, words
    if volunteer.appeal is not None:
        yield _("The notice that I answered"), str(volunteer.appeal)
    silent = OptOut.objects.filter(address=volunteer.phone or "-").first()
    if silent is not None:
        yield _("No text messages since"), silent.since


def _messages(volunteer: Volunteer) -> Table:
    ends = [end for end in (volunteer.phone, volunteer.email) if end]
    sent = Message.objects.filter(
        address__in=ends, centre=volunteer.centre_id, recipient_name=str(volunteer), secret=False,
        state__in=STATES,
    ).prefetch_related("replies")  # fmt: skip
    rows = tuple(
        (
            message.due_at,
            message.get_channel_display(),
            message.body,
            " / ".join(reply.body for reply in message.replies.all()) or message.answer,
        )
        for message in sent.order_by("due_at", "pk")
    )
    header = (_("when"), _("how"), _("What was written to me"), _("What I answered"))
    return Table(_("Messages"), header, rows)


def _steps(volunteer: Volunteer) -> Table:
    actions = Action.objects.filter(
        target_type=Volunteer._meta.label_lower, target_id=volunteer.pk
    ).order_by("at", "pk")
    rows = tuple((action.at, history.read(action)) for action in actions)
    return Table(_("What was done"), (_("when"), _("What")), rows)


def _yes(value: object) -> str:
    return _("yes") if value else _("no")


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
            "note": _("Art. 15 and 20 GDPR"),
        },
    )


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return date_format(local(value), "j.m.Y H:i")
    if isinstance(value, date):
        return date_format(value, "j.m.Y")
    return "–" if value in (None, "") else str(value)
