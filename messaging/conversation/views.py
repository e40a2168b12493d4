"""The conversation with one person, and what staff do from there."""

from datetime import datetime

from django.contrib import messages as notices
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from messaging.conversation.forms import NoteForm
from messaging.conversation.lines import silent_since, with_person, with_whom
from messaging.conversation.writing import way_to, write
from messaging.correspondents import Correspondent
from messaging.errors import NotPossibleNow
from messaging.models import Channel, OptOut
from messaging.opting_out import opt_in, opt_out


@require_safe
@desk_view(*ORGANISERS)
def conversation(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    """Everything that was said, the last words at the end."""
    person = _person(request, kind, pk)
    return _page(request, person, _form(request, person), kind, pk)


@require_POST
@desk_view(*ORGANISERS)
def conversation_write(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    """Show how a note will arrive, or send it."""
    person = _person(request, kind, pk)
    form = _form(request, person, posted=True)
    if not form.is_valid() or "preview" in request.POST:
        return _page(request, person, form, kind, pk)
    now, facts = timezone.now(), form.cleaned_data
    try:
        message = write(
            person,
            facts["text"],
            centre=request.centre,
            by=request.user,
            at=now,
            submission=facts["submission"],
        )
        notices.success(request, _goes_out(message.due_at, now=now))
    except NotPossibleNow as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:conversation", request.centre.slug, kind, pk)


@require_POST
@desk_view(*ORGANISERS)
def conversation_silence(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    """Note what the person said by telephone: no more text messages, or text messages again."""
    person = _person(request, kind, pk)
    now, by, centre = timezone.now(), request.user, request.centre.pk
    if not person.phone:
        raise Http404
    with transaction.atomic():
        if request.POST.get("wish") == "again":
            opt_in(person.phone, at=now, by=by, centre=centre)
            told = _("Text messages to this number again.")
        else:
            opt_out(person.phone, at=now, by=by, centre=centre, said=OptOut.Said.PHONE)
            told = _("No more text messages to this number.")
    notices.success(request, told)
    return redirect("messaging:conversation", request.centre.slug, kind, pk)


def _person(request: DeskRequest, kind: str, pk: int) -> Correspondent:
    person = with_whom(request.centre, kind, pk)
    if person is None:
        raise Http404
    return person


def _form(request: DeskRequest, person: Correspondent, *, posted: bool = False) -> NoteForm:
    data = request.POST if posted else None
    return NoteForm(data, person=person, centre=request.centre, user=request.user)


def _page(
    request: DeskRequest, person: Correspondent, form: NoteForm, kind: str, pk: int
) -> HttpResponse:
    said, way = with_person(person, request.GET.get("page")), way_to(person)
    facts = {
        "person": person,
        "said": said,
        "page": said.page,
        "form": form,
        "kind": kind,
        "pk": pk,
        "silent": silent_since(person),
        "by_phone_only": way == Channel.PHONE,
        "by_mail": way == Channel.EMAIL,
    }
    return render(request, "messaging/conversation.html", facts)


def _goes_out(due_at: datetime, *, now: datetime) -> str:
    if due_at <= now:
        return _("The message is on its way.")
    when = date_format(timezone.localtime(due_at), "j E, H:i")
    return _("The message goes out when the quiet hours are over: %(when)s.") % {"when": when}
