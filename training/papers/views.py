"""Papers of a course: the register, and the report as page, paper and workbook."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.exporting import workbook_response
from kit.pdf import pdf_response
from training.papers.course_report import report_of
from training.papers.register import register_pdf
from training.papers.report_papers import days_of, report_pdf, report_tables
from training.reach import course_or_404


@require_safe
@desk_view(*ORGANISERS)
def register(request: DeskRequest, course: int) -> HttpResponse:
    """The attendance register of the whole course as PDF."""
    paper = register_pdf(course_or_404(request, course), large="large" in request.GET)
    return pdf_response(_dated(_("attendance-register"), "pdf"), paper)


@require_safe
@desk_view(*ORGANISERS)
def report(request: DeskRequest, course: int) -> HttpResponse:
    """The report of a course to look at."""
    found = report_of(course_or_404(request, course))
    context = {"course": found.course, "report": found, "days": days_of(found)}
    return render(request, "training/report.html", context)


@require_safe
@desk_view(*ORGANISERS)
def report_paper(request: DeskRequest, course: int) -> HttpResponse:
    """The report of a course as PDF."""
    found = report_of(course_or_404(request, course))
    paper = report_pdf(found, large="large" in request.GET)
    return pdf_response(_dated(_("course-report"), "pdf"), paper)


@require_safe
@desk_view(*ORGANISERS)
def report_workbook(request: DeskRequest, course: int) -> HttpResponse:
    """The report of a course as XLSX, with the register and the opinions."""
    found = report_of(course_or_404(request, course))
    return workbook_response(_dated(_("course-report"), "xlsx"), report_tables(found))


def _dated(name: str, ending: str) -> str:
    return f"{name}-{local_date(timezone.now())}.{ending}"
