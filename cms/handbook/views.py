"""The handbook's files to download."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from centres.models import Centre
from cms.handbook.form_files import KINDS
from cms.handbook.model_forms import model_forms
from cms.handbook.own_centre import centre_to_fill_in
from cms.handbook.printing import is_printed, ring
from cms.models import HandbookPrint
from cms.models.editions import polish_editions
from kit.pdf import pdf_response

ASKED = "the-handbook-is-asked-for-in-print"
ASK_AGAIN_SECONDS = 60


@require_safe
def form(request: HttpRequest, form: str, kind: str) -> HttpResponse:
    """A model form: with the centre's data for its staff, blank for everybody else."""
    found = model_forms().get(form)
    if found is None or kind not in KINDS:
        raise Http404
    centre: Centre | None = centre_to_fill_in(request, timezone.localdate())
    media_type, make = KINDS[kind]
    response = HttpResponse(make(found, centre), content_type=media_type)
    name = f"{form}-{centre.slug}.{kind}" if centre else f"{form}.{kind}"
    response["Content-Disposition"] = str(content_disposition_header(True, name))
    response["Cache-Control"] = "no-store, private"
    return response


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The newest edition in print; where it is not printed yet, a worker is told and it is said."""
    page = polish_editions()
    edition = next(iter(page.editions), None) if page else None
    if edition is None:
        raise Http404
    if is_printed(edition):
        return redirect("handbook:edition", edition.number)
    if cache.add(ASKED, "", ASK_AGAIN_SECONDS):
        ring()
    return render(request, "cms/handbook/being_printed.html", {"edition": edition})


@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """An edition as it was printed."""
    printed = get_object_or_404(HandbookPrint, edition=number)
    response = pdf_response(f"wolontariat-w-osrodku-wydanie-{number}.pdf", bytes(printed.pdf))
    response["Cache-Control"] = "public, max-age=3600"
    return response
