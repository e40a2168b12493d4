"""With whose data a visitor's forms are filled."""

from datetime import date

from django.http import HttpRequest

from centres.models import Centre


def centre_to_fill_in(request: HttpRequest, today: date) -> Centre | None:
    """The centre where the signed-in visitor works today; None for everybody else.

    Who works in several names one by `?centre=`; `?centre=none` asks for a blank form.
    """
    if not request.user.is_authenticated:
        return None
    own = {centre.slug: centre for centre in centres_of(request, today)}
    asked = request.GET.get("centre", next(iter(own), ""))
    return own.get(asked)


def centres_of(request: HttpRequest, today: date) -> list[Centre]:
    """The centres where the visitor works today, by name; asked once a request."""
    known: list[Centre] | None = getattr(request, "own_centres", None)
    if known is None:
        known = []
        if request.user.is_authenticated:
            visible = Centre.objects.visible_to(request.user, today)
            known = list(visible.select_related("municipality").distinct().order_by("name"))
        request.own_centres = known  # type: ignore[attr-defined]  # kept for the next form
    return known
