"""Certificates on the desk and on the volunteer's own pages."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.exporting import xlsx_response
from kit.forms import CleanCharField, posted
from kit.pages import paginate
from kit.pdf import pdf_response
from kit.states import IllegalMove
from training.certificates.certifying import issue, issue_to_all, revoke, waiting_for_one
from training.certificates.paper import certificate_pdf, file_name
from training.errors import NotPrepared
from training.models import Certificate, CertificateQuerySet
from training.reach import course_or_404
from volunteers.models import Volunteer


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    why = CleanCharField(
        label=gettext_lazy("Why it is taken back"),
        help_text=gettext_lazy("Only staff see this."),
        max_length=200,
    )


@require_safe
@desk_view(*ORGANISERS)
def certificates(request: DeskRequest) -> HttpResponse:
    """The register of the centre's certificates, the newest first."""
    found = Certificate.objects.filter(centre=request.centre).select_related("holder")
    return render(request, "training/certificates.html", {"page": paginate(request, found)})


@require_safe
@desk_view(*ORGANISERS)
def certificates_export(request: DeskRequest) -> HttpResponse:
    """The register of certificates as XLSX."""
    header = (_("Number"), _("Person"), _("Date"), _("Minutes"), _("taken back on"), _("Why"))
    found = Certificate.objects.filter(centre=request.centre).select_related("holder")
    rows = (
        (
            one.full_number,
            one.holder.name if hasattr(one, "holder") else _("data erased"),
            one.issued_on,
            one.minutes,
            one.revoked_on,
            one.revoked_why,
        )
        for one in found
    )
    day = local_date(timezone.now())
    return xlsx_response(_("certificates") + f"-{day}.xlsx", header, rows)


@require_safe
@desk_view(*ORGANISERS)
def course_certificates(request: DeskRequest, course: int) -> HttpResponse:
    """Who of a course has a certificate, and who could have one."""
    found = course_or_404(request, course)
    own = Certificate.objects.filter(
        centre=request.centre, holder__volunteer__enrolments__course=found
    )
    context = {
        "course": found,
        "certificates": own.select_related("holder").order_by("holder__name", "pk"),
        "waiting": waiting_for_one(found),
    }
    return render(request, "training/course_certificates.html", context)


@require_POST
@desk_view(*ORGANISERS)
def certificate_issue(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Issue one person's certificate, or find that they have it."""
    person = get_object_or_404(Volunteer, pk=volunteer, centre=request.centre)
    try:
        certificate = issue(person, by=request.user, at=timezone.now())
        told = _("Certificate no. %(number)s is ready to print.")
        messages.success(request, told % {"number": certificate.full_number})
    except NotPrepared:
        messages.error(request, _("Preparation meetings are still missing."))
    return redirect("volunteers:detail", request.centre.slug, person.pk)


@require_POST
@desk_view(*ORGANISERS)
def certificates_issue(request: DeskRequest, course: int) -> HttpResponse:
    """Issue the certificates of everybody in a course who is prepared and has none."""
    found = course_or_404(request, course)
    n = len(issue_to_all(found, by=request.user, at=timezone.now()))
    told = ngettext("%(n)s certificate is issued.", "%(n)s certificates are issued.", n)
    messages.success(request, told % {"n": n})
    return redirect("training:course_certificates", request.centre.slug, found.pk)


@require_safe
@desk_view(*ORGANISERS)
def certificate_paper(request: DeskRequest, certificate: int) -> HttpResponse:
    """The certificate as PDF."""
    own = Certificate.objects.filter(centre=request.centre)
    return _paper(get_object_or_404(_printable(own), pk=certificate), request.GET)


@desk_view(*ORGANISERS)
def certificate_revoke(request: DeskRequest, certificate: int) -> HttpResponse:
    """Take a certificate back, with a reason."""
    own = Certificate.objects.filter(centre=request.centre).select_related("holder")
    found = get_object_or_404(own, pk=certificate)
    form = RevokeForm(posted(request))
    if form.is_valid():
        try:
            revoke(found, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The certificate is taken back; its code says so."))
        except IllegalMove:
            messages.info(request, _("This certificate was taken back already."))
        return redirect("training:certificates", request.centre.slug)
    context = {"certificate": found, "form": form}
    return render(request, "training/certificate_revoke.html", context)


@require_safe
@login_required
def my_certificate(request: SignedInRequest, certificate: int) -> HttpResponse:
    """A volunteer's own certificate as PDF."""
    own = Certificate.objects.filter(holder__volunteer__user=request.user)
    return _paper(get_object_or_404(_printable(own), pk=certificate), request.GET)


def _printable(certificates: CertificateQuerySet) -> CertificateQuerySet:
    """Neither taken back nor of somebody whose data were erased."""
    return certificates.valid().filter(holder__isnull=False).select_related("centre", "holder")


def _paper(certificate: Certificate, asked: QueryDict) -> HttpResponse:
    return pdf_response(
        file_name(certificate), certificate_pdf(certificate, large="large" in asked)
    )
