"""Cards on the desk: one field for a number, the card's month, and cards to print."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from kit.pages import paginate
from kit.pdf import pdf_response
from visits.cards.entering import Entered, enter
from visits.cards.finding import (
    asked_month,
    card_by_number,
    card_or_404,
    cards_in_reach,
    counted,
    matches_to_visit,
    visits_of,
)
from visits.cards.forms import CODES, CardForm, FindForm, IssueForm
from visits.cards.issuing import issue
from visits.cards.paper import cards_paper
from visits.errors import VisitError
from visits.hours.claiming import in_force
from visits.hours.months import month_after, month_before
from visits.models import VisitCard
from visits.reach import match_or_404


@desk_view(*CASE_WORKERS)
@require_safe
def cards(request: DeskRequest) -> HttpResponse:
    """Type a number and the card opens; beneath, the cards of a month and what they lack."""
    at = timezone.now()
    form = FindForm(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        try:
            card = card_by_number(request, form.cleaned_data["number"])
        except VisitError as error:
            form.add_error("number", str(error))
        else:
            return redirect("visits:card", request.centre.slug, card.pk)
    month = asked_month(request.GET.get("month", ""), local_date(at))
    found = cards_in_reach(request).filter(first_day=month).with_people().order_by("number")
    context = {
        "form": form,
        "month": month,
        "earlier": month_before(month),
        "later": month_after(month),
        "page": paginate(request, counted(found, month, at)),
    }
    return render(request, "visits/cards/list.html", context)


@desk_view(*CASE_WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: DeskRequest, card: int) -> HttpResponse:
    """One card, line by line. Each opening is noted, as it names a client."""
    chosen, at = card_or_404(request, card), timezone.now()
    form = _form(request, chosen)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("note", "worry", "submission")}
        entered = enter(chosen, form.lines, **said, by=request.user, at=at)
        if not entered.refused:
            messages.success(request, _what_was_entered(chosen, entered))
            return redirect("visits:cards", request.centre.slug)
        form = _form(request, chosen)
        form.is_valid()
        form.refused = entered.refused
    log_reading("card", chosen, by=request.user, at=at, centre=request.centre.pk)
    codes = [(code, result.label) for code, result in CODES.items()]
    context = {"card": chosen, "form": form, "codes": codes, "now": at}
    return render(request, "visits/cards/card.html", context)


@desk_view(*CASE_WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: DeskRequest) -> HttpResponse:
    """Make the cards of a month, for everybody who visits in it or for some of them."""
    at = timezone.now()
    month = asked_month(request.GET.get("month", ""), month_after(local_date(at)))
    matches = matches_to_visit(request, month)
    form = IssueForm(matches, posted(request), initial={"matches": list(matches)})
    if form.is_bound and form.is_valid():
        issue(request.centre, form.cleaned_data["matches"], month, by=request.user, at=at)
        messages.success(request, _("The cards are made. Print them now."))
        return redirect(_month_url(request, month))
    context = {
        "form": form,
        "month": month,
        "earlier": month_before(month),
        "later": month_after(month),
    }
    return render(request, "visits/cards/make.html", context)


@desk_view(*CASE_WORKERS)
@require_http_methods(["POST"])
def make_one(request: DeskRequest, match: int) -> HttpResponse:
    """The card of one match for a month; one that is there is opened."""
    at, chosen = timezone.now(), match_or_404(request, match)
    month = asked_month(request.POST.get("month", ""), local_date(at))
    [made] = issue(request.centre, [chosen], month, by=request.user, at=at)
    return redirect("visits:card", request.centre.slug, made.pk)


@desk_view(*CASE_WORKERS)
@require_safe
def paper(request: DeskRequest) -> HttpResponse:
    """The month's cards as one stack to be cut; `card` asks for one of them alone."""
    at = timezone.now()
    month = asked_month(request.GET.get("month", ""), local_date(at))
    found = cards_in_reach(request)
    if (one := request.GET.get("card", "")).isdecimal() and len(one) < 19:
        wanted = found.filter(pk=card_or_404(request, int(one)).pk)
    else:
        wanted = found.filter(first_day=month).order_by("number")
    log_reading("cards", None, by=request.user, at=at, centre=request.centre.pk, kind="visits.card")
    stack = cards_paper(request.centre, wanted, large=request.GET.get("large") == "1")
    return pdf_response(f"{_('visit-cards')}-{month:%Y-%m}.pdf", stack)


def _form(request: DeskRequest, card: VisitCard) -> CardForm:
    terms = in_force(card.match.volunteer.cost_terms.all(), card.first_day)
    options: dict[str, Any] = {"costs": terms is not None and not terms.waived}
    return CardForm(card, visits_of(card), posted(request), at=timezone.now(), **options)


def _what_was_entered(card: VisitCard, entered: Entered) -> str:
    found = "; ".join(f"{label}: {number}" for label, number in entered.results())
    return _("Card %(number)s saved – %(found)s.") % {"number": card.number, "found": found}


def _month_url(request: DeskRequest, month: Any) -> str:
    return f"{reverse('visits:cards', args=[request.centre.slug])}?month={month:%Y-%m}"
