"""Pages on which staff write notes about visits and let others read them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from centres.models import Role
from kit.clock import local_date
from kit.forms import posted
from kit.pages import paginate
from visits.errors import VisitError
from visits.models import Note, NoteQuerySet
from visits.notes.forms import DraftForm, NoteForm
from visits.notes.noting import change_draft, open_to_successors, write
from visits.reach import client_or_404, visit_or_404


@desk_view(*CASE_WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request: DeskRequest, visit: int) -> HttpResponse:
    """Write down what was seen and what follows, or go on with one's own draft."""
    chosen, by, at = visit_or_404(request, visit), request.user, timezone.now()
    draft = chosen.notes.filter(author=by, state=Note.State.DRAFT).first()
    form = DraftForm(draft, posted(request)) if draft else NoteForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            if isinstance(form, DraftForm):
                change_draft(form.note, **form.facts(), by=by, at=at)
            else:
                write(chosen, **form.facts(), by=by, at=at)
        except VisitError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The note is saved."))
            return redirect("visits:detail", request.centre.slug, chosen.pk)
    return render(request, "visits/note.html", {"form": form, "visit": chosen})


@desk_view(*CASE_WORKERS)
@require_POST
def open_note(request: DeskRequest, note: int) -> HttpResponse:
    """Let those who come after the client's worker or volunteer read it, too."""
    chosen = get_object_or_404(in_reach(request), pk=note)
    heads = Role.HEAD in request.roles
    try:
        open_to_successors(chosen, heads=heads, by=request.user, at=timezone.now())
    except VisitError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("A new social worker or volunteer may read this note now."))
    return redirect("visits:detail", request.centre.slug, chosen.visit_id)


@desk_view(*CASE_WORKERS)
@require_safe
def notes(request: DeskRequest, client: int) -> HttpResponse:
    """All notes about a client that the reader may read, the newest first."""
    at, person = timezone.now(), client_or_404(request, client)
    log_reading("notes", person, by=request.user, at=at, centre=request.centre.pk)
    found = in_reach(request).filter(visit__match__need__client=person)
    context = {"client": person, "page": paginate(request, found)}
    return render(request, "visits/notes.html", context)


def in_reach(request: DeskRequest) -> NoteQuerySet:
    """The notes about this centre's clients that the person may read today."""
    found = Note.objects.readable_by(request.user, local_date(timezone.now()))
    return found.filter(visit__match__need__client__centre=request.centre).with_people()
