"""In the room: who will come and who came, people who walk in, the code of the day, the list."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.sealing import keys
from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from kit.pdf import pdf_response
from kit.states import IllegalMove
from messaging.errors import TooLate
from training.answering import note_answers
from training.errors import MarkedMeanwhile, NotHeldYet
from training.in_the_room.attendance_forms import AnswersForm, AttendanceForm, told_of
from training.in_the_room.attending import DOORS_OPEN
from training.in_the_room.code_of_the_day import code_of, is_open
from training.in_the_room.forms import WalkInForm
from training.in_the_room.on_the_list import on_the_list, unnoted
from training.in_the_room.paper_list import paper_list
from training.in_the_room.ticking import Saved, save_ticks
from training.in_the_room.walking_in import walk_in as do_walk_in
from training.models import Meeting
from training.persons import key_of_mark
from training.reach import meeting_to_lead_or_404


@desk_view(*CASE_WORKERS)
def attendance(request: DeskRequest, meeting: int) -> HttpResponse:
    """Until the doors open who will come, from then on who came; saving again corrects it."""
    found = meeting_to_lead_or_404(request, meeting)
    if timezone.now() < found.starts_at - DOORS_OPEN:
        return _answers(request, found)
    form = AttendanceForm(posted(request), people=on_the_list(found))
    if form.is_valid():
        try:
            key: UUID = form.cleaned_data["submission"]
            saved = save_ticks(found, form.ticks(), key=key, by=request.user, at=timezone.now())
            return _saved(request, found, saved)
        except MarkedMeanwhile as error:
            form.tell_who_was_faster(error)
        except (NotHeldYet, IllegalMove) as error:
            form.add_error(None, _why_not(error))
    seals = keys("training.ticks", f"{request.user.pk}|{request.user.date_joined.isoformat()}")
    room = {**_room(found, form), "seals": " ".join(seals)}
    return _page(request, "training/attendance.html", room)


def _answers(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    form = AnswersForm(posted(request), people=on_the_list(meeting))
    if form.is_valid():
        try:
            note_answers(meeting, form.marks(), by=request.user, at=timezone.now())
            messages.success(request, _("The answers are noted."))
            return redirect("training:attendance", request.centre.slug, meeting.pk)
        except TooLate:
            form.add_error(None, _("The meeting was moved meanwhile. Open this page again."))
    return _page(request, "training/answers.html", {"meeting": meeting, "form": form})


def _saved(request: DeskRequest, meeting: Meeting, saved: Saved) -> HttpResponse:
    if saved.changed:
        messages.success(request, _("The attendance is noted."))
    else:
        messages.info(request, _("All of this was noted before. Nothing has changed."))
    return redirect("training:attendance", request.centre.slug, meeting.pk)


def _room(meeting: Meeting, form: AttendanceForm) -> dict[str, object]:
    return {
        "meeting": meeting,
        "form": form,
        "walk_in": WalkInForm(auto_id="walk_in_%s"),
        "present": sum(line.state == "present" for line in form.people),
        "unnoted": unnoted(form.people),
        "code_holds": is_open(meeting, timezone.now()),
    }


@desk_view(*CASE_WORKERS)
@require_POST
def tick(request: DeskRequest, meeting: int) -> HttpResponse:
    """One tick from the page's script: what the list says now, in JSON; 409 where it says else."""
    found = meeting_to_lead_or_404(request, meeting)
    form = AttendanceForm(request.POST, people=on_the_list(found))
    if not form.is_valid():
        told = [text for texts in form.errors.values() for text in texts]
        return JsonResponse({"told": " ".join(map(str, told))}, status=400)
    ticks, key = form.ticks(), form.cleaned_data["submission"]
    try:
        save_ticks(found, ticks, key=key, by=request.user, at=timezone.now())
    except MarkedMeanwhile as error:
        faster = {key_of_mark(mark): " ".join(told_of(mark).messages) for mark in error.marks}
        return JsonResponse(_now(found, faster), status=409)
    except (NotHeldYet, IllegalMove) as error:
        return JsonResponse({"told": _why_not(error)}, status=400)
    return JsonResponse(_now(found, {}))


def _now(meeting: Meeting, told: Mapping[str, str]) -> dict[str, object]:
    """By person what the list says, so that the next tick of the page is told from a colleague's.

    `told` is what a colleague noted instead of a tick, in words to stand beside it.
    """
    lines = on_the_list(meeting)
    people = {
        line.key: {
            "state": line.state,
            "seen": line.seen,
            "told": told.get(line.key, ""),
        }
        for line in lines
    }
    return {"people": people, "unnoted": unnoted(lines)}


@desk_view(*CASE_WORKERS)
def walk_in(request: DeskRequest, meeting: int) -> HttpResponse:
    """Somebody who never signed up, added in a moment and noted as present."""
    found = meeting_to_lead_or_404(request, meeting)
    form = WalkInForm(posted(request))
    if form.is_valid():
        try:
            person = do_walk_in(found, **form.facts(), by=request.user, at=timezone.now())
            told = _("%(name)s is on the list and present. Their application waits on Today.")
            messages.success(request, told % {"name": person})
            return redirect("training:attendance", request.centre.slug, found.pk)
        except (NotHeldYet, IllegalMove) as error:
            form.add_error(None, _why_not(error))
    return render(request, "training/walk_in.html", {"meeting": found, "form": form})


@require_safe
@desk_view(*CASE_WORKERS)
def code(request: DeskRequest, meeting: int) -> HttpResponse:
    """The code of the day, as large as the screen allows: for a projector, or to print."""
    found = meeting_to_lead_or_404(request, meeting)
    number = settings.TWILIO_FROM if settings.TWILIO_FROM.startswith("+") else ""
    context = {"meeting": found, "code": code_of(found), "number": number, "doors": DOORS_OPEN}
    return render(request, "training/code.html", context)


@require_safe
@desk_view(*CASE_WORKERS)
def sheet(request: DeskRequest, meeting: int) -> HttpResponse:
    """The list to be signed on paper, as PDF."""
    found = meeting_to_lead_or_404(request, meeting)
    name = _("attendance-list-%(day)s.pdf") % {"day": timezone.localdate(found.starts_at)}
    return pdf_response(name, paper_list(found))


def _page(request: DeskRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Whoever only leads the meeting is not led to pages that are the organisers'."""
    organises = bool(request.roles & set(ORGANISERS))
    return render(request, template, {**context, "organises": organises})


def _why_not(error: Exception) -> str:
    if isinstance(error, NotHeldYet):
        return _("The meeting was moved meanwhile. Open this page again.")
    return _("The meeting was called off, so nobody attended it.")
