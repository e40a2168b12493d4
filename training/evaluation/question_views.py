"""The centre's questionnaires: looking at them, changing the questions, going back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from training.errors import ChangedMeanwhile
from training.evaluation.editing import change_questions, return_to_standard
from training.evaluation.question_forms import BaseForm, Questions, initial_of
from training.models import Occasion, Questionnaire


def occasion_or_404(occasion: str) -> Occasion:
    """One of the four occasions."""
    if occasion not in Occasion.values:
        raise Http404
    return Occasion(occasion)


@require_safe
@desk_view(*ORGANISERS)
def questionnaires(request: DeskRequest) -> HttpResponse:
    """The four questionnaires that the centre gives out."""
    found = [Questionnaire.objects.in_use(request.centre, one) for one in Occasion.values]
    return render(request, "training/questionnaires.html", {"questionnaires": found})


@desk_view(*ORGANISERS)
def questionnaire_edit(request: DeskRequest, occasion: str) -> HttpResponse:
    """Change the questions; what was answered already keeps its own."""
    when = occasion_or_404(occasion)
    present = Questionnaire.objects.in_use(request.centre, when)
    base = BaseForm(posted(request), initial={"base": present.pk})
    questions = Questions(posted(request), initial=initial_of(present))
    changed = False
    if request.method == "POST" and base.is_valid() and questions.is_valid():
        facts = {"base": base.cleaned_data["base"], "by": request.user, "at": timezone.now()}
        try:
            change_questions(request.centre, when, questions.drafts(), **facts)
            messages.success(request, _("The questions are saved for the next courses."))
            return redirect("training:questionnaires", request.centre.slug)
        except ChangedMeanwhile:
            changed = True
    context = {"present": present, "base": base, "questions": questions, "changed": changed}
    return render(request, "training/questionnaire_edit.html", context)


@require_POST
@desk_view(*ORGANISERS)
def questionnaire_standard(request: DeskRequest, occasion: str) -> HttpResponse:
    """Give the standard questions out again."""
    at = timezone.now()
    if return_to_standard(request.centre, occasion_or_404(occasion), by=request.user, at=at):
        messages.success(request, _("The standard questions are given out again."))
    return redirect("training:questionnaires", request.centre.slug)
