"""A centre says something in its own words: what may stand in a text, saving it, taking it back."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.composing import MOST_PARTS
from messaging.errors import TextRefused
from messaging.links import is_ours, is_shortened, links_in
from messaging.models import OwnText
from messaging.texts.measuring import measure
from messaging.wordings import IN_BRACES, Wording

ABOUT_CLIENTS = frozenset(
    [
        "client",
        "client_name",
        "name",
        "first_name",
        "last_name",
        "surname",
        "person",
        "address",
        "street",
        "house",
        "village",
        "help",
        "help_kind",
        "kind",
        "need",
        "task",
        "tasks",
        "diagnosis",
        "health",
        "pesel",
        "phone",
        "client_phone",
        "klient",
        "klientka",
        "podopieczny",
        "osoba",
        "imie",
        "nazwisko",
        "adres",
        "ulica",
        "dom",
        "miejscowosc",
        "wies",
        "pomoc",
        "rodzaj_pomocy",
        "potrzeba",
        "zadania",
        "diagnoza",
        "choroba",
        "zdrowie",
        "telefon",
    ]
)
"""Words in braces that ask for what no message may carry; so the refusal can say why."""


def standard(wording: Wording, language: str) -> str:
    """The purpose's standard text in this language."""
    with translation.override(language):
        return str(wording.standard)


def faults(wording: Wording, text: str, *, centre: Centre, language: str) -> list[str]:
    """Why this text may not be sent, each reason in a sentence for whoever wrote it."""
    found = [*_placeholder_faults(wording, text), *_link_faults(text)]
    if found or wording.only_email:
        return found
    size = measure(wording, text, centre=centre, language=language)
    if size.parts <= MOST_PARTS:
        return []
    told = _(
        "With long names and dates this takes %(parts)s parts (%(letters)s characters); a message "
        "may take %(most)s. Shorten it."
    )
    return [told % {"parts": size.parts, "letters": size.letters, "most": MOST_PARTS}]


@transaction.atomic
def reword(
    centre: Centre, wording: Wording, language: str, text: str, *, by: User, at: datetime
) -> None:
    """From now on the centre says it so; the standard text, typed in, is the standard again.

    Raises TextRefused with every reason.
    """
    reasons = faults(wording, text, centre=centre, language=language)
    if reasons:
        raise TextRefused(reasons)
    if text == standard(wording, language):
        restore(centre, wording, language, by=by, at=at)
        return
    own, _new = OwnText.objects.update_or_create(
        centre=centre, purpose=wording.purpose, language=language, defaults={"text": text}
    )
    log("messaging.reword", own, by=by, at=at, purpose=wording.purpose, language=language)


@transaction.atomic
def restore(centre: Centre, wording: Wording, language: str, *, by: User, at: datetime) -> bool:
    """The standard text again. Returns whether the centre had one of its own."""
    own = OwnText.objects.filter(centre=centre, purpose=wording.purpose, language=language).first()
    if own is None:
        return False
    log("messaging.restore_text", own, by=by, at=at, purpose=wording.purpose, language=language)
    own.delete()
    return True


@transaction.atomic
def choose_letters(centre: Centre, *, plain: bool, price: object, by: User, at: datetime) -> None:
    """Whether text messages go without Polish letters, and what one part costs (grosze)."""
    Centre.objects.filter(pk=centre.pk).update(plain_sms=plain, sms_price=price)
    log("messaging.letters", centre, by=by, at=at, centre=centre.pk, plain=plain)


def _placeholder_faults(wording: Wording, text: str) -> Iterator[str]:
    offered = {placeholder.name for placeholder in wording.placeholders}
    for name in dict.fromkeys(IN_BRACES.findall(text)):
        if name.strip().lower() in ABOUT_CLIENTS:
            told = _(
                "{%(name)s} would carry data of a supported person. No message may: not a name, "
                "not an address, not a kind of help."
            )
            yield told % {"name": name}
        elif name not in offered:
            yield _("There is no {%(name)s} in this text. Use those that stand below.") % {
                "name": name
            }
    if re.search(r"[{}]", IN_BRACES.sub("", text)):
        yield _("A brace stands alone. Write placeholders as they stand below.")


def _link_faults(text: str) -> Iterator[str]:
    for link in links_in(IN_BRACES.sub("x", text)):
        if is_shortened(link):
            yield _("%(link)s is a shortened link: networks block such messages.") % {"link": link}
        elif not is_ours(link):
            yield _("%(link)s leads away from this site. A message may link to this site only.") % {
                "link": link
            }
