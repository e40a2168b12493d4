"""The pages of the public sign-up: choosing a centre, and the questions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from centres.models import Appeal, Centre
from kit.clock import local_date
from kit.forms import CleanCharField, posted
from kit.pdf import pdf_response
from volunteers.answering_appeals import APPEAL, appeal_to_answer, suggested_by
from volunteers.centre_search import Found, open_centres, village_called
from volunteers.joining import keeping
from volunteers.joining.forms import WhoForm
from volunteers.joining.paper import form_pdf
from volunteers.joining.questions import Questions
from volunteers.joining.rates import may
from volunteers.joining.remembering import Own, forget, own, place_for, remember
from volunteers.joining.signed_in import is_known_here, of_another_centre
from volunteers.joining.steps import (
    ALL,
    PLACE,
    WHO,
    WISHES,
    Step,
    after,
    before,
    blank,
    shown,
    typed_in,
)
from volunteers.models import SignUp
from volunteers.wishes import wishes

MOST_NEARBY = 5
TOO_OFTEN = _(
    "Very many sign-ups have come from this connection. Wait an hour and try again, or phone the "
    "centre."
)


class CentreSearchForm(forms.Form):
    """A commune or a village."""

    mark_optional = False
    q = CleanCharField(label=_("Commune or village"), max_length=60, required=False)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Choose the centre near which one wants to help."""
    form = CentreSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    going_on = own(request, at=timezone.now())
    context = {"form": form, "words": words, "found": open_centres(words), "own": going_on}
    return render(request, "joining/start.html", context)


def centre_or_404(slug: str) -> Centre:
    """The centre of this address."""
    return get_object_or_404(Centre.objects.select_related("municipality"), slug=slug)


@dataclass(frozen=True)
class Visit:
    """Somebody looks at a page of questions, or sends it."""

    request: HttpRequest
    centre: Centre
    mine: Own | None
    chosen: dict[str, str]
    at: datetime

    @property
    def ends(self) -> bool:
        """Whether they want to go on later."""
        return "later" in self.request.POST

    def kept(self, step: Step) -> dict[str, Any]:
        """What `keeping` is told of a page that was sent."""
        return {
            "answers": typed_in(step, self.request.POST),
            "chosen": self.chosen,
            "language": (get_language() or settings.LANGUAGE_CODE)[:2],
            "at": self.at,
        }


def who(request: HttpRequest, centre: str) -> HttpResponse:
    """The first page: whoever begins anew proves to be a person, and then has a sign-up."""
    wanted, at = centre_or_404(centre), timezone.now()
    if not wanted.joining_open:
        return render(request, "joining/closed.html", {"joined": wanted})
    # A form with a challenge was opened by somebody who had begun nothing in this browser.
    mine = None if request.POST.get("challenge") else own(request, at=at)
    visit = Visit(request, wanted, mine, wishes.chosen(request.POST or request.GET), at)
    form = WhoForm(posted(request), centre=wanted, begun=mine is not None, initial=_known(visit))
    if not form.is_bound:
        return _page(visit, WHO, form)
    if form.is_from_a_machine:
        return redirect("joining:thanks", wanted.slug)
    return _turn_away(visit) if form.is_too_young else _take(visit, form)


def _known(visit: Visit) -> dict[str, Any]:
    """What was answered before, perhaps to another centre that does not have the village."""
    if visit.mine is None:
        return of_another_centre(visit.request.user, visit.centre)
    answers = visit.mine.sign_up.answers
    initial = shown(WhoForm, answers.get(WHO.name, {}))
    if visit.mine.sign_up.centre_id != visit.centre.pk:
        named = answers.get(PLACE.name, {}).get("village_named", [])
        initial["village"] = village_called(visit.centre, *named)
    return initial


def _turn_away(visit: Visit) -> HttpResponse:
    """Of a child nothing is kept, not even what was typed before."""
    if visit.mine:
        keeping.erase(visit.mine.sign_up)
        forget(visit.request)
    return redirect("joining:too_young", visit.centre.slug)


def _take(visit: Visit, form: WhoForm) -> HttpResponse:
    if not (visit.mine or may(visit.request, "begin")):
        form.add_error(None, TOO_OFTEN)
        return _page(visit, WHO, form, status=429)
    if not form.is_valid() and not (visit.ends and form.is_proven):
        return _page(visit, WHO, form)
    sign_up = _keep_who(visit, form)
    if sign_up is None:
        return redirect("joining:centre", visit.centre.slug)
    return _go_on(visit, WHO, sign_up)


def _keep_who(visit: Visit, form: WhoForm) -> SignUp | None:
    """None where the page was sent before and somebody has gone on since."""
    if visit.mine:
        sign_up = visit.mine.sign_up
        keeping.keep(sign_up, WHO.name, centre=visit.centre, **visit.kept(WHO))
        return sign_up
    submission = form.submission
    begun = submission and keeping.begin(visit.centre, submission, **visit.kept(WHO))
    if not begun:
        return None
    remember(visit.request, *begun)
    return begun[0]


def page(request: HttpRequest, centre: str, page: str) -> HttpResponse:
    """One of the pages after the first."""
    at = timezone.now()
    wanted, mine, step = centre_or_404(centre), own(request, at=at), ALL.get(page)
    if step is None or step is WHO:
        raise Http404
    if mine is None or mine.sign_up.centre_id != wanted.pk:
        return redirect(place_for(request, wanted.slug), wanted.slug)
    visit = Visit(request, wanted, mine, {}, at)
    if request.method != "POST":
        return _page(visit, step, blank(step, mine.sign_up, _given(visit, step)))
    form = step.form(request.POST, centre=wanted)
    if not visit.ends and (not form.is_valid() or _is_known_elsewhere(request, step, form)):
        return _page(visit, step, form)
    keeping.keep(mine.sign_up, step.name, centre=wanted, **visit.kept(step))
    return _go_on(visit, step, mine.sign_up)


def _given(visit: Visit, step: Step) -> dict[str, Any]:
    """What the way by which one came has ticked beforehand."""
    return suggested_by(_appeal(visit)) if step is WISHES else {}


def _appeal(visit: Visit) -> Appeal | None:
    """The appeal that brought the person here, remembered through all pages."""
    remembered = visit.mine.sign_up.chosen if visit.mine else {}
    number = visit.chosen.get(APPEAL) or remembered.get(APPEAL, "")
    return appeal_to_answer(visit.centre, number, today=local_date(visit.at))


def _go_on(visit: Visit, step: Step, sign_up: SignUp) -> HttpResponse:
    following = None if visit.ends else after(step, sign_up)
    if following is not None:
        return redirect("joining:page", visit.centre.slug, following.name)
    return redirect("joining:later" if visit.ends else "joining:send", visit.centre.slug)


def _page(visit: Visit, step: Step, form: Questions, *, status: int = 200) -> HttpResponse:
    mine = visit.mine
    context = {
        "joined": visit.centre,
        "step": step,
        "form": form,
        "own": mine,
        "chosen": visit.chosen,
        "appeal": _appeal(visit),
        "back": before(step, mine.sign_up) if mine else None,
        "nearby": _nearby(form) if step is PLACE else [],
        "already_here": step is WHO and is_known_here(visit.request.user, visit.centre),
    }
    return render(visit.request, f"joining/{step.name}.html", context, status=status)


def _nearby(form: Questions) -> list[Found]:
    """Other centres whose commune or villages have the name that was typed."""
    words = str(form["village_named"].value() or "")
    found = open_centres(words) if words else []
    return [one for one in found if one.centre != form.centre][:MOST_NEARBY]


def _is_known_elsewhere(request: HttpRequest, step: Step, form: Questions) -> bool:
    """Whether the person should first see which centre is nearer, and has not said they have."""
    return step is PLACE and "stay" not in request.POST and bool(_nearby(form))


@require_safe
def too_young(request: HttpRequest, centre: str) -> HttpResponse:
    """A kind no, and what one can do all the same."""
    return render(request, "joining/too_young.html", {"joined": centre_or_404(centre)})


@require_safe
def paper(request: HttpRequest, centre: str) -> HttpResponse:
    """The form of this centre to print and fill in by hand."""
    wanted = centre_or_404(centre)
    if not may(request, "paper"):
        return render(request, "joining/too_often.html", {"joined": wanted}, status=429)
    return pdf_response(gettext("volunteer-form") + f"-{wanted.slug}.pdf", form_pdf(wanted))
