"""Hours and costs on the desk: the month, its approval, and what volunteers get back."""

from datetime import date

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.models import Role
from kit.clock import local_date
from kit.forms import posted
from kit.pdf import pdf_response
from visits.errors import VisitError
from visits.hours import claiming, counting
from visits.hours.approving import approve
from visits.hours.costs import claims_of, waiting
from visits.hours.forms import RateForm, TermsForm
from visits.hours.months import asked_month, month_after, month_before
from visits.hours.own import own_hours_paper
from visits.hours.papers import claim_paper, hours_csv, hours_workbook
from visits.models import Claim, HoursMonth, Rate
from volunteers.models import Volunteer


@desk_view(*ORGANISERS)
@require_safe
def month(request: DeskRequest) -> HttpResponse:
    """The hours of one month, whether they are approved, and costs to be refunded."""
    today, centre = local_date(timezone.now()), request.centre
    first = asked_month(request.GET.get("month", ""), today)
    known = counting.clients_known_to(request.user, centre, today)
    approved = HoursMonth.objects.filter(centre=centre, first_day=first)
    booked = approved.select_related("approved_by").first()
    found = counting.lines(counting.counted(centre, first, booked), known=known)
    unreported, unconfirmed = counting.unsettled(centre, first)
    context = {
        "month": first,
        "earlier": month_before(first),
        "later": following if (following := month_after(first)) <= today else None,
        "approved": booked,
        "may_approve": booked is None and month_after(first) <= today,
        "lines": found,
        "together": counting.in_hours(sum(line.minutes for line in found)),
        "kinds": [(k, counting.in_hours(m)) for k, m in counting.by_kind(found)],
        "booked_late": counting.corrections(centre, booked, known=known) if booked else [],
        "awaited": counting.awaited(centre, first, known=known) if booked else [],
        "unreported": unreported,
        "unconfirmed": unconfirmed,
        "waiting": waiting(centre, first),
        "claims": claims_of(centre, first),
        "heads": Role.HEAD in request.roles,
    }
    return render(request, "visits/hours/month.html", context)


@desk_view(*ORGANISERS)
@require_POST
def approve_month(request: DeskRequest) -> HttpResponse:
    """Approve the month's hours."""
    at = timezone.now()
    first = asked_month(request.POST.get("month", ""), local_date(at))
    try:
        approve(request.centre, first, by=request.user, at=at)
    except VisitError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The hours of the month are approved."))
    return _to_month(request, first)


@desk_view(*ORGANISERS)
@require_safe
def export(request: DeskRequest) -> HttpResponse:
    """Hours and costs for bookkeeping: a workbook, or the hours as CSV."""
    at, centre = timezone.now(), request.centre
    first = asked_month(request.GET.get("month", ""), local_date(at))
    known = counting.clients_known_to(request.user, centre, local_date(at))
    booked = HoursMonth.objects.filter(centre=centre, first_day=first).first()
    found = counting.lines(counting.counted(centre, first, booked), known=known)
    log_reading("export", None, by=request.user, at=at, centre=centre.pk, kind="visits.hours")
    as_text = request.GET.get("format") == "csv"
    return (hours_csv if as_text else hours_workbook)(centre, first, found)


@desk_view(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note what is agreed with a volunteer about costs."""
    person = _volunteer_or_404(request, volunteer)
    form = TermsForm(posted(request))
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        claiming.note_terms(person, **facts, by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("visits:hours", request.centre.slug)
    known = person.cost_terms.select_related("noted_by")
    context = {"form": form, "volunteer": person, "known": known}
    return render(request, "visits/hours/terms.html", context)


@desk_view(Role.HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: DeskRequest) -> HttpResponse:
    """The rates in use with their legal basis, and the centre's own."""
    form = RateForm(posted(request))
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        claiming.set_rate(request.centre, **facts, by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("visits:rates", request.centre.slug)
    known = Rate.objects.filter(Q(centre=request.centre) | Q(centre=None))
    return render(request, "visits/hours/rates.html", {"form": form, "rates": known})


@desk_view(*ORGANISERS)
@require_POST
def claim_costs(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Count what the volunteer gets back until the end of the month."""
    person, at = _volunteer_or_404(request, volunteer), timezone.now()
    first = asked_month(request.POST.get("month", ""), local_date(at))
    try:
        made = claiming.claim(person, first, by=request.user, at=at)
    except VisitError as error:
        messages.error(request, str(error))
        return _to_month(request, first)
    return redirect("visits:claim", request.centre.slug, made.pk)


@desk_view(*ORGANISERS)
@require_safe
def claim(request: DeskRequest, claim: int) -> HttpResponse:
    """One claim with its lines."""
    found = _claim_or_404(request, claim)
    lines = found.lines.select_related("outcome__visit")
    return render(request, "visits/hours/claim.html", {"claim": found, "lines": lines})


@desk_view(*ORGANISERS)
@require_safe
def paper(request: DeskRequest, claim: int) -> HttpResponse:
    """The claim as a paper to be signed."""
    found = _claim_or_404(request, claim)
    made = claim_paper(found)
    return pdf_response(f"{_('costs')}-{found.code.replace('/', '-')}.pdf", made)


@desk_view(*ORGANISERS)
@require_safe
def certificate(request: DeskRequest, volunteer: int) -> HttpResponse:
    """The certificate of a volunteer's help, for the head to sign."""
    person = _volunteer_or_404(request, volunteer)
    made = own_hours_paper(person, today=local_date(timezone.now()), certified=True)
    return pdf_response(f"{_('certificate')}.pdf", made)


@desk_view(*ORGANISERS)
@require_POST
def paid(request: DeskRequest, claim: int) -> HttpResponse:
    """Note that the claim was paid today."""
    at, found = timezone.now(), _claim_or_404(request, claim)
    claiming.pay(found, on=local_date(at), by=request.user, at=at)
    messages.success(request, _("Noted as paid."))
    return redirect("visits:claim", request.centre.slug, found.pk)


def _volunteer_or_404(request: DeskRequest, pk: int) -> Volunteer:
    people = Volunteer.objects.filter(centre=request.centre).select_related("centre")
    return get_object_or_404(people, pk=pk)


def _claim_or_404(request: DeskRequest, pk: int) -> Claim:
    claims = Claim.objects.filter(volunteer__centre=request.centre)
    return get_object_or_404(claims.select_related("volunteer__centre", "made_by"), pk=pk)


def _to_month(request: DeskRequest, first: date) -> HttpResponse:
    return redirect(f"{reverse('visits:hours', args=[request.centre.slug])}?month={first:%Y-%m}")
