"""Appeals on the desk: from the draft to the public page, and back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.appealing import (
    change_appeal,
    publish_appeal,
    set_smallest_place,
    withdraw_appeal,
)
from centres.errors import AppealChanged, AppealIsOver, NotAnonymous
from centres.models import Appeal
from kit.forms import posted
from kit.pages import paginate
from kit.pdf import pdf_response
from kit.states import IllegalMove
from matching.appeals.drafting import draft_for
from matching.appeals.forms import AppealFilter, AppealForm, RuleForm
from matching.appeals.listing import appeals_of
from matching.appeals.slip import appeal_paper
from matching.errors import NeedNotOpen
from matching.reach import need_or_404
from volunteers.answering_appeals import who_answered


@require_safe
@desk_view(*ORGANISERS)
def list_appeals(request: DeskRequest) -> HttpResponse:
    """Whom the centre looks for in public."""
    today = timezone.localdate()
    chosen = AppealFilter(request.GET)
    state = chosen.cleaned_data["state"] if chosen.is_valid() else ""
    page = paginate(request, appeals_of(request.user, request.centre, today, state))
    context = {"page": page, "filter": chosen, "today": today}
    return render(request, "matching/appeals/list.html", context)


@desk_view(*ORGANISERS)
@require_POST
def draft(request: DeskRequest, need: int) -> HttpResponse:
    """Make an appeal of a need."""
    wanted = need_or_404(request, need)
    try:
        appeal = draft_for(wanted, by=request.user, at=timezone.now())
    except NeedNotOpen:
        messages.error(request, _("Nobody is looked for here, or the interview is out of date."))
        return redirect("matching:need", request.centre.slug, need)
    return redirect("matching:appeal", request.centre.slug, appeal.pk)


@desk_view(*ORGANISERS)
def appeal(request: DeskRequest, appeal: int) -> HttpResponse:
    """Read, change and publish it."""
    seen = _appeal_or_404(request, appeal)
    form = AppealForm(posted(request), appeal=seen)
    if form.is_valid():
        try:
            return _saved(request, seen, form)
        except AppealChanged:
            form.add_error(None, _("Somebody saved this appeal in the same moment. Save again."))
        except AppealIsOver:
            form.add_error(None, _("This appeal is over. Make a new one from the need."))
        except IllegalMove:
            form.add_error(None, _("Somebody published this appeal in the same moment."))
        except NotAnonymous as telling:
            for finding in telling.findings:
                form.add_error("words", str(finding))
    people = who_answered(seen.pk)
    context = {"appeal": seen, "form": form, "people": people, "today": timezone.localdate()}
    return render(request, "matching/appeals/detail.html", context)


@require_safe
@desk_view(*ORGANISERS)
def paper(request: DeskRequest, appeal: int) -> HttpResponse:
    """The appeal for the notice board."""
    return pdf_response(f"{_('appeal')}.pdf", appeal_paper(_appeal_or_404(request, appeal)))


@desk_view(*ORGANISERS)
@require_POST
def withdraw(request: DeskRequest, appeal: int) -> HttpResponse:
    """Take it off the public page."""
    withdraw_appeal(_appeal_or_404(request, appeal), by=request.user, at=timezone.now())
    messages.success(request, _("The appeal is withdrawn. Nobody sees it any more."))
    return redirect("matching:appeals", request.centre.slug)


@desk_view(*ORGANISERS)
def rule(request: DeskRequest) -> HttpResponse:
    """Say how small a place an appeal may name."""
    form = RuleForm(posted(request), initial={"least": request.centre.appeal_inhabitants})
    if form.is_valid():
        least = form.cleaned_data["least"]
        set_smallest_place(request.centre, least, by=request.user, at=timezone.now())
        messages.success(request, _("Saved. Appeals that are published follow at once."))
        return redirect("matching:appeals", request.centre.slug)
    return render(request, "matching/appeals/rule.html", {"form": form})


def _saved(request: DeskRequest, seen: Appeal, form: AppealForm) -> HttpResponse:
    """Raises AppealChanged, AppealIsOver, IllegalMove, NotAnonymous."""
    at = timezone.now()
    if "publish" in request.POST:
        publish_appeal(seen, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The appeal is published: it stands on your public page."))
        return redirect("matching:appeals", request.centre.slug)
    change_appeal(seen, **form.cleaned_data, by=request.user, at=at)
    messages.success(request, _("The appeal is saved."))
    return redirect("matching:appeal", request.centre.slug, seen.pk)


def _appeal_or_404(request: DeskRequest, pk: int) -> Appeal:
    today = timezone.localdate()
    return get_object_or_404(appeals_of(request.user, request.centre, today, "all"), pk=pk)
