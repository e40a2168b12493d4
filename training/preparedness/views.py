"""The centre's rule of being prepared, and catch-up talks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from training.errors import NoTalkNeeded
from training.models import CatchUpTalk
from training.preparedness.forms import RuleForm, TalkForm
from training.preparedness.passport import rule_in_words
from training.preparedness.ruling import change_rule, note_talk, remove_talk
from volunteers.reach import volunteer_or_404


@desk_view(*ORGANISERS)
def rule(request: DeskRequest) -> HttpResponse:
    """How many meetings, whether a talk may stand for one, and for how many years they count."""
    form = RuleForm(posted(request), centre=request.centre)
    if form.is_valid():
        change_rule(request.centre, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The rule is saved."))
        return redirect("training:rule", request.centre.slug)
    context = {"form": form, "now": rule_in_words(request.centre)}
    return render(request, "training/rule.html", context)


@desk_view(*ORGANISERS)
def talk_note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note a talk that stands for a missed meeting."""
    person, at = volunteer_or_404(request, volunteer), timezone.now()
    form = TalkForm(posted(request), volunteer=person, today=local_date(at))
    if form.is_valid():
        try:
            note_talk(person, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("The talk is noted."))
            return redirect("volunteers:detail", request.centre.slug, person.pk)
        except NoTalkNeeded:
            told = _("By the centre's rule no (further) talk can stand for a meeting.")
            form.add_error(None, told)
    context = {
        "form": form,
        "volunteer": person,
        "rule": rule_in_words(request.centre),
        "talks": person.catch_up_talks.all(),
    }
    return render(request, "training/talk_note.html", context)


@desk_view(*ORGANISERS)
@require_POST
def talk_remove(request: DeskRequest, volunteer: int, talk: int) -> HttpResponse:
    """A talk noted by mistake is taken back."""
    person = volunteer_or_404(request, volunteer)
    found = get_object_or_404(
        CatchUpTalk.objects.select_related("topic"), pk=talk, volunteer=person
    )
    remove_talk(found, by=request.user, at=timezone.now())
    messages.success(request, _("The talk is taken back."))
    return redirect("volunteers:detail", request.centre.slug, person.pk)
