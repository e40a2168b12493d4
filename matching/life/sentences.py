"""The product's own lines for first visits and contracts, which a centre can change (`Ways`).

A line is kept by its code as long as it is the product's, so that it is read in three languages;
what a centre wrote is kept as it wrote it.
"""

from collections.abc import Iterable, Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Line = dict[str, str]
"""{"code": …} for one of the product's, {"text": …} for one of the centre's."""

LANGUAGES = ("pl", "en", "uk")

CHECKLIST: Mapping[str, Promise] = {
    "names": _("Everyone has said who they are and how they want to be addressed."),
    "referral": _("The supported person has seen the referral and knows the password."),
    "tasks": _("We went through what is to be done, and what is not."),
    "home": _("We looked round: entrance, stairs, animals, smoking."),
    "rhythm": _("The day, the hour and the length of the visits are agreed."),
    "boundaries": _("Boundaries are agreed: money, keys, medicines, gifts, rides."),
    "secrecy": _("We talked about secrecy: what is said here stays here."),
    "contacts": _("Everyone has the telephone numbers for when a visit cannot take place."),
    "emergency": _("Everyone knows what to do in an emergency: 112, then the centre."),
    "contract": _("The visit contract is signed."),
    "next": _("The first visit without the centre has its day and hour."),
}

BOUNDARIES: Mapping[str, Promise] = {
    "money": _(
        "Money: the volunteer neither takes, lends nor borrows any. Shopping is paid for by the "
        "supported person, who gets the receipt and the change at once."
    ),
    "papers": _("Papers: the volunteer signs nothing and keeps no cards, PINs or documents."),
    "keys": _("Keys: the volunteer has no keys to the home."),
    "medicines": _(
        "Medicines: the volunteer gives none and advises on none, but may fetch them from the "
        "pharmacy."
    ),
    "gifts": _("Gifts: none are given or taken. Tea and cake are welcome."),
    "rides": _("Rides: by car only if the centre has agreed to it before."),
    "alcohol": _("No alcohol and no smoking during visits."),
    "secrecy": _("Secrecy: what is said stays between us, unless life or health is in danger."),
    "absence": _("Who cannot come or cannot receive a visit phones the day before at the latest."),
}

REVIEW_MONTHS = (1, 3, 6)


def all_of(known: Mapping[str, Promise]) -> list[Line]:
    """The product's whole list."""
    return [{"code": code} for code in known]


def in_words(lines: Iterable[Line], known: Mapping[str, Promise]) -> list[str]:
    """The lines in the language in use."""
    return [str(known[line["code"]]) if line.get("code") in known else line.get("text", "")
            for line in lines]  # fmt: skip


def lines_of(text: str, known: Mapping[str, Promise]) -> list[Line]:
    """What was typed, one line each; a line that is the product's in any language is its code."""
    codes: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            codes |= {str(sentence): code for code, sentence in known.items()}
    typed = [line.strip() for line in text.splitlines() if line.strip()]
    return [{"code": codes[line]} if line in codes else {"text": line} for line in typed]
