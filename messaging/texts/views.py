"""What a centre's messages say."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages as notices
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from messaging.models import OwnText
from messaging.texts.forms import LettersForm, TextForm
from messaging.texts.measuring import Measured, measure
from messaging.texts.rewording import choose_letters, restore, reword, standard
from messaging.wordings import Wording, wordings

LANGUAGES = dict(settings.LANGUAGES)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(*ORGANISERS)
def texts(request: DeskRequest) -> HttpResponse:
    """Every text in every language, and the choice of letters for all of them."""
    form = LettersForm(posted(request), instance=request.centre)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        choose_letters(
            request.centre,
            plain=chosen["plain_sms"],
            price=chosen["sms_price"],
            by=request.user,
            at=timezone.now(),
        )
        notices.success(request, _("Saved."))
        return redirect("messaging:texts", request.centre.slug)
    facts = {"form": form, "lines": list(_lines(request)), "languages": LANGUAGES}
    return render(request, "messaging/texts.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(*ORGANISERS)
def text(request: DeskRequest, language: str, purpose: str) -> HttpResponse:
    """One text: as it is, as it would be, and saving it."""
    wording = _wording(purpose, language)
    centre, usual = request.centre, standard(wording, language)
    own = OwnText.objects.filter(centre=centre, purpose=purpose, language=language).first()
    shown = own.text if own else usual
    about: dict[str, Any] = {"wording": wording, "language": language}
    form = TextForm(posted(request), initial={"text": shown}, centre=centre, **about)
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["text"]
        if "save" in request.POST:
            reword(centre, wording, language, shown, by=request.user, at=timezone.now())
            notices.success(request, _("From now on the message says this."))
            return redirect("messaging:texts", centre.slug)
    preview = measure(wording, shown, centre=centre, language=language) if not form.errors else None
    facts = about | {"form": form, "own": own, "usual": usual, "preview": preview}
    facts["language_name"] = LANGUAGES[language]
    return render(request, "messaging/text.html", facts)


@require_POST
@desk_view(*ORGANISERS)
def text_restore(request: DeskRequest, language: str, purpose: str) -> HttpResponse:
    """The standard text again."""
    wording = _wording(purpose, language)
    restore(request.centre, wording, language, by=request.user, at=timezone.now())
    notices.success(request, _("The standard text holds again."))
    return redirect("messaging:text", request.centre.slug, language, purpose)


def _wording(purpose: str, language: str) -> Wording:
    wording = wordings.kinds.get(purpose)
    if wording is None or language not in LANGUAGES:
        raise Http404
    return wording


def _lines(request: DeskRequest) -> Iterator[tuple[Wording, list[tuple[str, str, bool, Measured]]]]:
    """Each wording with its text in each language: the language, whether it is own, its size."""
    own = {
        (row.purpose, row.language): row.text
        for row in OwnText.objects.filter(centre=request.centre)
    }
    for wording in wordings.kinds.values():
        cells = []
        for language, name in LANGUAGES.items():
            said = own.get((wording.purpose, language))
            usual = said or standard(wording, language)
            size = measure(wording, usual, centre=request.centre, language=language)
            cells.append((language, str(name), said is not None, size))
        yield wording, cells
