"""The papers of a match: contract and referral on the desk, and the volunteer's own copies."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from audit.recording import log_reading
from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from kit.pdf import pdf_response
from matching.errors import LifeError
from matching.life import contracting
from matching.life.doing import attempt, to_match
from matching.life.forms import ContractForm, SignedForm
from matching.life.printing import contacts_of, contract_pdf, referral_pdf, rhythm_of
from matching.life.sentences import BOUNDARIES, LANGUAGES, in_words
from matching.life.ways import review_days, ways_of
from matching.models import Contract, Match, Referral
from matching.reach import match_or_404


@desk_view(*ORGANISERS)
def contract(request: DeskRequest, match: int) -> HttpResponse:
    """Write the visit contract, or its next version."""
    pair, at = match_or_404(request, match), timezone.now()
    form = ContractForm(posted(request), initial=first_words(pair, local_date(at)))
    if form.is_valid():
        try:
            contracting.write_contract(pair, **form.facts(), by=request.user, at=at)
            return to_match(request, pair)
        except LifeError as error:
            form.add_error(None, str(error))
    context = {"form": form, "match": pair, "newest": pair.contracts.first()}
    return render(request, "matching/life/contract.html", context)


@require_safe
@desk_view(*CASE_WORKERS)
def contract_paper(request: DeskRequest, match: int, number: int) -> HttpResponse:
    """A version of the contract as PDF."""
    pair = match_or_404(request, match)
    found = get_object_or_404(pair.contracts, number=number)
    found.match = pair
    _note_reading(request, pair)
    with translation.override(language_of(request)):
        return pdf_response(_("visit-contract") + ".pdf", contract_pdf(found))


@desk_view(*ORGANISERS)
def sign(request: DeskRequest, match: int, number: int) -> HttpResponse:
    """Note the day on which the paper was signed."""
    pair, at = match_or_404(request, match), timezone.now()
    found = get_object_or_404(pair.contracts, number=number)
    form = SignedForm(posted(request), initial={"signed_on": local_date(at)})
    if form.is_valid():
        attempt(
            request,
            lambda: contracting.note_signature(found, **form.cleaned_data, by=request.user, at=at),
            _("It is noted that the contract is signed."),
        )
        return to_match(request, pair)
    context = {"form": form, "match": pair, "contract": found}
    return render(request, "matching/life/sign.html", context)


@require_POST
@desk_view(*ORGANISERS)
def unsign(request: DeskRequest, match: int, number: int) -> HttpResponse:
    """Take the note of the signatures back."""
    pair = match_or_404(request, match)
    found = get_object_or_404(pair.contracts, number=number)
    attempt(
        request,
        lambda: contracting.note_signature(
            found, signed_on=None, by=request.user, at=timezone.now()
        ),
        _("The note of the signatures is taken back."),
    )
    return to_match(request, pair)


@require_POST
@desk_view(*ORGANISERS)
def refer(request: DeskRequest, match: int) -> HttpResponse:
    """Issue the referral."""
    pair = match_or_404(request, match)
    attempt(
        request,
        lambda: contracting.issue_referral(pair, by=request.user, at=timezone.now()),
        _("The referral is issued: print it, one sheet for each of the two."),
    )
    return to_match(request, pair)


@require_safe
@desk_view(*CASE_WORKERS)
def referral_paper(request: DeskRequest, match: int) -> HttpResponse:
    """The referral as PDF, both sheets; it is void once the match has ended."""
    pair = match_or_404(request, match)
    found = get_object_or_404(_valid(), match=pair)
    _note_reading(request, pair)
    with translation.override(language_of(request)):
        return pdf_response(
            _("referral") + f"-{found.number}-{found.year}.pdf", referral_pdf(found)
        )


@require_safe
@login_required
def my_contract(request: SignedInRequest, match: int) -> HttpResponse:
    """The newest contract of one's own match."""
    newest = Contract.objects.filter(match__in=_own(request)).order_by("match", "-number")
    found = newest.filter(match=match).select_related(*PEOPLE).first()
    if found is None:
        raise Http404
    with translation.override(language_of(request, request.user.language)):
        return pdf_response(_("visit-contract") + ".pdf", contract_pdf(found))


@require_safe
@login_required
def my_referral(request: SignedInRequest, match: int) -> HttpResponse:
    """The sheet of one's own referral that one shows."""
    own = _valid().filter(match__in=_own(request))
    found = get_object_or_404(own, match=match)
    with translation.override(language_of(request, request.user.language)):
        return pdf_response(_("referral") + ".pdf", referral_pdf(found, for_volunteer=True))


def first_words(match: Match, today: date) -> dict[str, object]:
    """What stands in the form: the newest version, the predecessor's, or what the need says."""
    newest = match.contracts.first()
    before = newest or (match.takes_over.contracts.first() if match.takes_over else None)
    if newest is not None:
        days = [date.fromisoformat(day) for day in newest.reviews_on]
    else:
        days = review_days(match.need.client.centre, today)
    lines = before.boundaries if before else ways_of(match.need.client.centre).boundaries
    return {
        "goals": before.goals if before else "",
        "rhythm": before.rhythm if before else rhythm_of(match.need),
        "boundaries": "\n".join(in_words(lines, BOUNDARIES)),
        "contacts": newest.contacts if newest else contacts_of(match),
        **{f"review_{place}": day for place, day in enumerate(days[:3], 1)},
        "version": newest.number if newest else 0,
    }


def language_of(request: HttpRequest, usual: str = "pl") -> str:
    """The language of a paper: the one asked for in the address, else the usual one."""
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else usual


PEOPLE = (
    "match__need__client__centre",
    "match__need__client__village",
    "match__need__kind",
    "match__volunteer",
)


def _valid() -> QuerySet[Referral]:
    return Referral.objects.filter(match__state__in=Match.LIVE).select_related(*PEOPLE)


def _own(request: SignedInRequest) -> QuerySet[Match]:
    return Match.objects.live().filter(volunteer__user=request.user, client_agrees=True)


def _note_reading(request: DeskRequest, match: Match) -> None:
    log_reading("paper", match, by=request.user, at=timezone.now(), centre=request.centre.pk)
