"""What stands on the papers that hang in a shop or lie at a parish office.

They name nobody: only the centre, what one can help with, and the way to sign up.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from centres.letterhead import letterhead
from centres.models import Centre, HelpKind
from kit import phones
from kit.pdf import render
from kit.qr import qr_svg

KINDS_SHOWN = 5
LETTERS_OF_EXAMPLES = 320
"""With longer ones only the kinds' names are said, so that a paper stays one page."""

LETTERS_OF_A_SLIP = 60
"""A slip of 26 mm has room for two lines of a name."""


class Paper(models.TextChoices):
    """Its shape; the value is the name of its template and of its file."""

    POSTER = "poster", gettext_lazy("Poster, A4")
    LEAFLET = "leaflet", gettext_lazy("Leaflet, A5, two on a sheet")
    SLIPS = "slips", gettext_lazy("Notice with slips to tear off, A4")


def recruiting_paper(centre: Centre, paper: Paper, language: str) -> bytes:
    """The paper as a tagged PDF, in one of the site's languages."""
    with override(language):
        return render(f"centres/recruiting/{paper}.typ", _says(centre))


def sign_up_url(centre: Centre) -> str:
    """Where whoever scans the code, or types the address, signs up."""
    return f"{settings.PUBLIC_BASE_URL}{reverse('joining:centre', args=[centre.slug])}"


def name_on_a_slip(centre: Centre) -> str:
    """The centre's name, or the short one where it would not fit."""
    return centre.name if len(centre.name) <= LETTERS_OF_A_SLIP else centre.short_name


def _steps(centre: Centre) -> Iterator[str]:
    yield _("You sign up and we talk, without obligation.")
    if count := centre.meetings_required:
        told = ngettext("%(count)s meeting prepares you.", "%(count)s meetings prepare you.", count)
        yield told % {"count": count}
    yield _("You meet a person near you, at the time that suits you both.")


def _says(centre: Centre) -> dict[str, object]:
    url = sign_up_url(centre)
    kinds = HelpKind.objects.all()[:KINDS_SHOWN]
    brief = sum(len(kind.example) for kind in kinds) > LETTERS_OF_EXAMPLES
    return {
        "title": _("Do you have an hour for somebody near you?"),
        "centre": letterhead(centre),
        "lead": _(
            "In our commune people wait for company, for shopping, for help with learning. "
            "You need no experience: we prepare you, and you are never left alone with it."
        ),
        "kinds_title": _("What you can do"),
        "kinds": [[kind.name, "" if brief else kind.example] for kind in kinds],
        "steps_title": _("How it goes"),
        "steps": [*_steps(centre)],
        "free": _("You are insured. You may stop at any time."),
        "call": _("Sign up or call"),
        "phone": phones.display(centre.phone),
        "email": centre.email,
        "url": url,
        "address": url.split("://", 1)[1].rstrip("/"),
        "qr": qr_svg(url),
        "qr_words": _("QR code of the page where one signs up"),
        "slip": _("Volunteering near you"),
        "slip_name": name_on_a_slip(centre),
    }
