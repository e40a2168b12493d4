"""An appeal on paper, for the notice board: the words of the wall, with slips to tear off."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.letterhead import letterhead
from centres.models import Appeal
from centres.recruiting.papers import name_on_a_slip
from kit import phones
from kit.pdf import render
from kit.qr import qr_svg


def appeal_paper(appeal: Appeal) -> bytes:
    """A tagged PDF in the language in use; it names nobody but the centre."""
    centre = appeal.centre
    where = reverse("joining:centre", args=[centre.slug])
    url = f"{settings.PUBLIC_BASE_URL}{where}"
    visits = ngettext("%(n)s visit a week", "%(n)s visits a week", appeal.visits_a_week)
    often = visits % {"n": appeal.visits_a_week}
    hours = ", ".join(row.window.label() for row in appeal.windows.all())
    return render(
        "matching/appeal.typ",
        {
            "title": _("Somebody waits for you"),
            "centre": letterhead(centre),
            "what": f"{appeal.kind}: {appeal.area}",
            "says": appeal.words,
            "often": _("%(often)s, %(minutes)s minutes each") % {
                "often": often, "minutes": appeal.minutes,
            },
            "hours": hours,
            "free": _("You need no experience: we prepare you, and you are insured."),
            "call": _("Sign up or call"),
            "phone": phones.display(centre.phone),
            "url": f"{url}?appeal={appeal.pk}",
            "address": url.split("://", 1)[1].rstrip("/"),
            "qr": qr_svg(f"{url}?appeal={appeal.pk}"),
            "qr_words": _("QR code of the page where one signs up"),
            "slip": appeal.kind.name,
            "slip_name": name_on_a_slip(centre),
            # Of the papers that share these parts; an appeal has neither.
            "kinds": [],
            "steps": [],
        },
    )  # fmt: skip
