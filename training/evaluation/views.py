"""Questionnaires on the desk: giving them out, entering paper, looking at results."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.exporting import workbook_response
from kit.forms import posted
from kit.pdf import pdf_response
from training.errors import NotTaken
from training.evaluation.asking import close, most_sheets, open_all, open_round
from training.evaluation.comparing import ComparisonForm, compare
from training.evaluation.forms import form_of
from training.evaluation.giving import begun, enter
from training.evaluation.open_form import OpenForm
from training.evaluation.results import FLOOR, change_of, results_of, results_of_course
from training.evaluation.sheet_paper import sheet_pdf
from training.evaluation.tables import comparison_tables, course_tables
from training.models import Occasion, Round
from training.reach import course_or_404


def round_or_404(request: DeskRequest, pk: int) -> Round:
    """A round of this centre."""
    rounds = Round.objects.select_related("course__centre", "meeting__topic", "questionnaire")
    return get_object_or_404(rounds, pk=pk, course__centre=request.centre)


@desk_view(*ORGANISERS)
def opinions(request: DeskRequest, course: int) -> HttpResponse:
    """A course's questionnaires; choosing which to give out, and how."""
    found, at = course_or_404(request, course), timezone.now()
    form = OpenForm(posted(request))
    if form.is_valid():
        by_message = form.cleaned_data["way"] == OpenForm.BY_MESSAGE
        if form.cleaned_data["which"] == OpenForm.ALL:
            open_all(found, by_message=by_message, by=request.user, at=at)
        else:
            open_round(found, Occasion.NEEDS, by_message=by_message, by=request.user, at=at)
        messages.success(request, _("The questionnaires are ready."))
        return redirect("training:opinions", request.centre.slug, found.pk)
    results = results_of_course(found)
    context = {"course": found, "results": results, "change": change_of(results), "form": form}
    context["few"] = found.enrolments.staying().count() < FLOOR
    return render(request, "training/opinions.html", context)


@require_safe
@desk_view(*ORGANISERS)
def opinions_export(request: DeskRequest, course: int) -> HttpResponse:
    """The results of a course as a workbook."""
    found = course_or_404(request, course)
    day = local_date(timezone.now())
    tables = course_tables(results_of_course(found))
    return workbook_response(_("opinions") + f"-{day}.xlsx", tables)


@require_safe
@desk_view(*ORGANISERS)
def opinion(request: DeskRequest, opinion: int) -> HttpResponse:
    """One questionnaire's results, once there are enough and it is closed."""
    found = round_or_404(request, opinion)
    context = {"results": results_of(found), "people": most_sheets(found)}
    return render(request, "training/opinion.html", context)


@desk_view(*ORGANISERS)
def opinion_enter(request: DeskRequest, opinion: int) -> HttpResponse:
    """Type one sheet of paper in; the next one's page opens by itself."""
    found, at = round_or_404(request, opinion), timezone.now()
    form = form_of(found.questionnaire)(posted(request))
    if form.is_valid():
        submission = form.cleaned_data["submission"]
        try:
            enter(found, form.answers(), submission=submission, by=request.user, at=at)
            messages.success(request, _("The sheet is saved. Here is the next one."))
            return redirect("training:opinion_enter", request.centre.slug, found.pk)
        except NotTaken:
            told = _("It is closed, or as many sheets are in as there were people.")
            form.add_error(None, told)
    given, people = found.sheets.count(), most_sheets(found)
    context = {"asked": found, "form": form, "given": given, "people": people}
    return render(request, "training/opinion_enter.html", context | {"begun": begun(found, at)})


@require_POST
@desk_view(*ORGANISERS)
def opinion_close(request: DeskRequest, opinion: int) -> HttpResponse:
    """Take no more answers, and show the results."""
    found = round_or_404(request, opinion)
    close(found, by=request.user, at=timezone.now())
    messages.success(request, _("The questionnaire is closed."))
    return redirect("training:opinion", request.centre.slug, found.pk)


@require_safe
@desk_view(*ORGANISERS)
def opinion_sheet(request: DeskRequest, opinion: int) -> HttpResponse:
    """The questionnaire on paper, with the code by which it is filled in on a phone."""
    found = round_or_404(request, opinion)
    paper = sheet_pdf(found, large="large" in request.GET)
    return pdf_response(_("questionnaire") + f"-{found.code}.pdf", paper)


@require_safe
@desk_view(*ORGANISERS)
def opinions_compare(request: DeskRequest) -> HttpResponse:
    """The same questions in all courses of the centre, beside each other."""
    form = ComparisonForm(request.GET)
    occasion = form.occasion()
    table = compare(request.centre, occasion)
    if "xlsx" in request.GET:
        return workbook_response(_("opinions") + f"-{occasion}.xlsx", comparison_tables(table))
    return render(request, "training/opinions_compare.html", {"form": form, "table": table})
