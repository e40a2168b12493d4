"""Deciding about the lines of a plan: send, choose another person, refuse, take back."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from matching.errors import (
    AlreadyDecided,
    AlreadySent,
    HardStop,
    NeedNotOpen,
    NotInQuestion,
    OfferGone,
    OverrideNeeded,
)
from matching.models import Line
from matching.offers.answering import why_gone
from matching.plan.choosing import choices
from matching.plan.deciding import allow_again, choose, refuse, send, take_back
from matching.plan.forms import ChooseForm, RefuseForm
from matching.plan.previewing import preview
from matching.plan.reading import lines_of, rows
from matching.reach import candidate_or_404, line_or_404, refusal_or_404
from matching.wording import against
from volunteers.models import Volunteer
from volunteers.seeing import seen_from

MOST = 50
"""So many lines are sent at once at the most: a page of them."""

Refused = (AlreadyDecided, NeedNotOpen, NotInQuestion, HardStop, OverrideNeeded)
"""Why a line of a plan cannot be sent or changed after all."""


@desk_view(*ORGANISERS)
def plan_send(request: DeskRequest) -> HttpResponse:
    """What would go out, to whom and at what cost; and, once that is confirmed, sending it."""
    at = timezone.now()
    if request.method == "POST":
        _send_all(request, _ticked(request, request.POST))
        return redirect("matching:plan", request.centre.slug)
    lines = _ticked(request, request.GET)
    found = rows(lines, request.user, local_date(at))
    posting = preview(found, at=at)
    if not posting.questions:
        messages.info(request, _("Tick at least one pair that can be sent."))
        return redirect("matching:plan", request.centre.slug)
    stale = [row for row in found if not row.may_send]
    return render(request, "matching/plan/send.html", {"posting": posting, "stale": stale})


@desk_view(*ORGANISERS)
def plan_line(request: DeskRequest, line: int) -> HttpResponse:
    """Everybody for this need, with what choosing them would mean for the rest of the plan."""
    at, found = timezone.now(), line_or_404(request, line)
    form = ChooseForm(posted(request))
    if form.is_valid():
        person = candidate_or_404(request, form.cleaned_data["volunteer"])
        why = form.cleaned_data["override_reason"]
        try:
            lost = choose(found, person, override_reason=why, by=request.user, at=at)
        except OverrideNeeded:
            form.add_error("override_reason", _("Write why you ask in spite of this."))
        except Refused as refused:
            messages.error(request, why_not(refused))
        else:
            messages.success(request, _told_of_choice(seen_from(person, request.centre.pk), lost))
            return redirect("matching:plan", request.centre.slug)
    if found.state == Line.State.SENT or not found.need.is_looking:
        messages.info(request, why_not(AlreadyDecided()))
        return redirect("matching:plan", request.centre.slug)
    filled_in = form.cleaned_data.get("volunteer") if form.errors else None
    everybody = choices(found, today=local_date(at), filled_in=filled_in)
    context = {"line": found, "choices": everybody, "form": form}
    return render(request, "matching/plan/line.html", context)


@desk_view(*ORGANISERS)
def plan_refuse(request: DeskRequest, line: int) -> HttpResponse:
    """Keep these two apart for this need, with a reason."""
    found = line_or_404(request, line)
    form = RefuseForm(posted(request))
    if form.is_valid():
        try:
            refusal = refuse(
                found, why=form.cleaned_data["why"], by=request.user, at=timezone.now()
            )
        except AlreadyDecided as refused:
            messages.info(request, why_not(refused))
        else:
            undo = reverse("matching:plan_allow", args=[request.centre.slug, refusal.pk])
            told = _("Refused. This pair will not be proposed again.")
            messages.success(request, told, extra_tags=undo)
        return redirect("matching:plan", request.centre.slug)
    if found.state != Line.State.WAITING:
        messages.info(request, why_not(AlreadyDecided()))
        return redirect("matching:plan", request.centre.slug)
    return render(request, "matching/plan/refuse.html", {"line": found, "form": form})


@desk_view(*ORGANISERS)
@require_POST
def plan_allow(request: DeskRequest, refusal: int) -> HttpResponse:
    """Take a refusal back."""
    found = refusal_or_404(request, refusal)
    line = allow_again(found, by=request.user, at=timezone.now())
    if line is None:
        messages.success(request, _("The pair is allowed again, from the next plan on."))
    else:
        messages.success(request, _("The pair is allowed again and waits for your decision."))
    return redirect("matching:plan", request.centre.slug)


@desk_view(*ORGANISERS)
@require_POST
def plan_take_back(request: DeskRequest, line: int) -> HttpResponse:
    """Withdraw an offer whose message has not gone out."""
    found = line_or_404(request, line)
    try:
        take_back(found, by=request.user, at=timezone.now())
        messages.success(request, _("The message was not sent. The pair waits for your decision."))
    except AlreadySent:
        messages.info(request, _("The message has gone out. You can withdraw the offer below."))
        return redirect("matching:need", request.centre.slug, found.need_id)
    except OfferGone as gone:
        messages.info(request, why_gone(gone))
    except AlreadyDecided as refused:
        messages.info(request, why_not(refused))
    return redirect("matching:plan", request.centre.slug)


def why_not(refused: Exception) -> str:
    """Why nothing was done, in a sentence for the person who pressed."""
    if isinstance(refused, HardStop | OverrideNeeded):
        return "; ".join(against(reason) for reason in refused.reasons)
    if isinstance(refused, NotInQuestion):
        return _("this person is not in question any more")
    if isinstance(refused, NeedNotOpen):
        return _("somebody was asked or found for this need meanwhile")
    return _("somebody has decided about this pair meanwhile")


def _ticked(request: DeskRequest, data: QueryDict) -> list[Line]:
    """The lines of the last plan that are ticked, within reach; nonsense is passed over."""
    numbers = [int(one) for one in data.getlist("line") if one.isdecimal() and len(one) < 10]
    proposal = request.centre.proposals.made().first()
    if proposal is None:
        raise Http404
    lines = lines_of(proposal, request.user, timezone.localdate())
    if "all" in data:
        return list(lines.waiting()[:MOST])
    return list(lines.filter(pk__in=numbers[:MOST]))


def _send_all(request: DeskRequest, lines: list[Line]) -> None:
    sent = []
    for line in lines:
        try:
            send(line, by=request.user, at=timezone.now())
            sent.append(line)
        except Refused as refused:
            told = _("Not sent to %(person)s: %(reason)s.")
            shown = {"person": line.asked, "reason": why_not(refused)}
            messages.warning(request, told % shown)
    if len(sent) == 1:
        undo = reverse("matching:plan_take_back", args=[request.centre.slug, sent[0].pk])
        text = _("%(person)s is asked.") % {"person": sent[0].asked}
        messages.success(request, text, extra_tags=undo)
    elif sent:
        text = ngettext("%(n)s question is sent.", "%(n)s questions are sent.", len(sent))
        messages.success(request, text % {"n": len(sent)})


def _told_of_choice(person: Volunteer, lost: list[Line]) -> str:
    told = _("%(person)s is chosen. Nothing is sent yet.") % {"person": person}
    if not lost:
        return told
    return (
        told
        + " "
        + ngettext(
            "%(n)s need has lost its person: propose anew to look for somebody else.",
            "%(n)s needs have lost their person: propose anew to look for somebody else.",
            len(lost),
        )
        % {"n": len(lost)}
    )
