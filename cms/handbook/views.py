"""The handbook's files to download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from centres.models import Centre
from cms.handbook.form_files import KINDS
from cms.handbook.model_forms import model_forms
from cms.handbook.own_centre import centre_to_fill_in


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
    response["Cache-Control"] = "no-store, private" if centre else "public, max-age=3600"
    response["Vary"] = "Cookie"
    return response
