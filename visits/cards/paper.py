"""The cards on paper: what a volunteer may carry in a pocket, and nothing that a finder may not.

No surname of a client, no address, no village and no kind of help; of a confidential client not
even a first name.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from centres.models import Centre
from kit import phones
from kit.clock import local
from kit.pdf import render
from kit.qr import qr_svg
from visits.cards.forms import CODES, MORE_LINES
from visits.hours.months import bounds
from visits.models import Visit, VisitCard, VisitCardQuerySet


def cards_paper(centre: Centre, cards: VisitCardQuerySet, *, large: bool = False) -> bytes:
    """A stack of cards to be cut, each in the language of its volunteer; two queries."""
    found = list(cards.with_people())
    by_card = _visits_by_card(found)
    return render(
        "visits/cards.typ",
        {
            "title": _("Visit cards"),
            "centre": letterhead(centre),
            "large": large,
            "empty": _("There are no cards for this month yet."),
            "cards": [card_on_paper(card, by_card[card.pk]) for card in found],
        },
    )


def card_on_paper(card: VisitCard, visits: list[Visit]) -> dict[str, Any]:
    """What one card says, in the volunteer's language."""
    language = card.match.volunteer.language or settings.LANGUAGE_CODE
    with translation.override(language):
        return {
            "language": language,
            "number": str(card.number),
            "title": _("Visit card no."),
            "month": date_format(card.first_day, "F Y"),
            "who": _who(card),
            "centre": f"{card.centre.short_name or card.centre.name}, "
            f"{_('phone')} {phones.display(card.centre.phone)}",
            "codes": [f"{code} – {result.label}" for code, result in CODES.items()],
            "header": [_("Day"), _("Time"), "1–4", _("min")],
            "rows": [
                [
                    date_format(local(visit.starts_at), "D j.m"),
                    f"{local(visit.starts_at):%H:%M}",
                    "",
                    "",
                ]
                for visit in visits
            ]
            + [["", "", "", ""]] * MORE_LINES,
            "worry": _("Something worries me – please phone me"),
            "words": _("A few words, no surnames:"),
            "qr": qr_svg(card_url(card)),
            "qr_words": _("QR code of the page where the centre enters this card"),
        }


def card_url(card: VisitCard) -> str:
    """Where the card is entered; the number of a row, which says nothing of anybody."""
    where = reverse("visits:card", args=[card.centre.slug, card.pk])
    return f"{settings.PUBLIC_BASE_URL}{where}"


def _who(card: VisitCard) -> str:
    volunteer, client = card.match.volunteer, card.match.need.client
    if client.confidential:
        return str(volunteer)
    return _("%(volunteer)s at %(client)s") % {
        "volunteer": volunteer,
        "client": client.first_name,
    }


def _visits_by_card(cards: list[VisitCard]) -> dict[int, list[Visit]]:
    """The visits that each card expects."""
    found: dict[int, list[Visit]] = {card.pk: [] for card in cards}
    for month in {card.first_day for card in cards}:
        of_month = {card.match_id: card.pk for card in cards if card.first_day == month}
        visits = Visit.objects.filter(match__in=of_month).between(*bounds(month))
        for visit in visits.exclude(state=Visit.State.CANCELLED).order_by("starts_at", "pk"):
            found[of_month[visit.match_id]].append(visit)
    return found
