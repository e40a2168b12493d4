"""The certificate on paper, and the same facts on the public page: neither says more."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from kit.pdf import render
from kit.qr import qr_svg
from training.models import Certificate


def topics_of(certificate: Certificate) -> list[dict[str, Any]]:
    """What was attended, in the language in use: `number`, `name`, `on` and `minutes`."""
    language = (get_language() or "pl")[:2]
    return [
        {
            "number": topic["number"],
            "name": topic.get(language) or topic["pl"],
            "on": date.fromisoformat(topic["on"]),
            "minutes": topic["minutes"],
        }
        for topic in certificate.topics
    ]


def length(minutes: int) -> str:
    """How long something lasted, in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    words = []
    if hours:
        words.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest or not hours:
        words.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(words)


def verification_url(certificate: Certificate) -> str:
    """Where anybody can see that the certificate is real."""
    where = reverse("certificate:detail", args=[certificate.printed_code])
    return f"{settings.PUBLIC_BASE_URL}{where}"


def certificate_pdf(certificate: Certificate, *, large: bool = False) -> bytes:
    """The certificate as a tagged PDF in the language in use."""
    url = verification_url(certificate)
    topics = topics_of(certificate)
    return render(
        "training/certificate.typ",
        {
            "title": _("Certificate of completion"),
            "centre": letterhead(certificate.centre),
            "large": large,
            "number": _("No. %(number)s") % {"number": certificate.full_number},
            "name": certificate.holder.name,
            "says": _("It is certified that the preparation for volunteering was completed by"),
            "facts": [
                [
                    _("Place and date"),
                    f"{certificate.centre.village}, {_day(certificate.issued_on)}",
                ],
                [_("Together"), length(certificate.minutes)],
                [_("Edition of the curriculum"), certificate.edition],
            ],
            "header": [_("Topic"), _("Date"), _("Time")],
            "topics": [
                [f"{topic['number']}. {topic['name']}", _day(topic["on"]), length(topic["minutes"])]
                for topic in topics
            ],
            "signature": _("Head of the centre (stamp and signature)"),
            "lead": _("Check this certificate:"),
            "url": url,
            "code": certificate.printed_code,
            "qr": qr_svg(url),
            "qr_words": _("QR code of the page where this certificate can be checked"),
        },
    )


def file_name(certificate: Certificate) -> str:
    """How the paper is called when it is saved; without a name of a person."""
    return _("certificate") + f"-{certificate.number}-{certificate.year}.pdf"


def _day(day: date) -> str:
    return date_format(day, "j E Y")
