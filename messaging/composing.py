"""What a message says: its template in the recipient's language, and how one answers it."""

import logging
from dataclasses import dataclass

from django.template import Context, Template
from django.template.loader import select_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.models import Centre
from kit.plain_text import clean_line, clean_lines
from kit.sms_text import segments, transliterate
from messaging.models import Channel

logger = logging.getLogger(__name__)

MOST_PARTS = 2


@dataclass(frozen=True)
class Text:
    """A message ready for the outbox."""

    subject: str
    body: str
    parts: int


def compose(
    purpose: str,
    *,
    channel: Channel,
    centre: Centre,
    language: str,
    asks: bool,
    digit: int | None,
    context: dict[str, object],
) -> Text:
    """Render `messages/<purpose>.txt`, and `messages/<purpose>_subject.txt` if there is one.

    The text itself never says how to answer: TAK and NIE are added here, a link to two buttons is
    added to an e-mail when it is sent, and a call is answered on the spot.
    """
    with translation.override(language):
        facts = {"centre": centre, "channel": channel, "asks": asks, **context}
        text = clean_lines(render([f"messages/{purpose}.txt"], facts))
        if channel != Channel.SMS:
            # Texts begin in the middle of a sentence, after the centre's name.
            subject = _subject(purpose, facts) if channel == Channel.EMAIL else ""
            return Text(subject, text[:1].upper() + text[1:], 0)
        return _sms(purpose, centre, f"{text} {how_to_answer(digit)}" if asks else text)


def render(names: list[str], facts: dict[str, object]) -> str:
    """The first of the templates that exists, as plain text: an ampersand stays an ampersand."""
    template: Template = select_template(names).template
    return template.render(Context(facts, autoescape=False))


def how_to_answer(digit: int | None) -> str:
    """The words that ask for TAK or NIE, with the question's number where it has one."""
    yes, no = pgettext("answer by text message", "YES"), pgettext("answer by text message", "NO")
    if digit is None:
        return _("Reply %(yes)s or %(no)s.") % {"yes": yes, "no": no}
    numbered = {"yes": f"{yes} {digit}", "no": f"{no} {digit}"}
    return _("Reply %(yes)s or %(no)s.") % numbered


def _sms(purpose: str, centre: Centre, text: str) -> Text:
    body = clean_line(f"{centre.short_name}: {text}")
    if centre.plain_sms:
        body = transliterate(body)
    parts = segments(body).count
    if parts > MOST_PARTS:
        logger.warning("The text of %s takes %s parts in centre %s", purpose, parts, centre.pk)
    return Text("", body, parts)


def _subject(purpose: str, facts: dict[str, object]) -> str:
    own = f"messages/{purpose}_subject.txt"
    return clean_line(render([own, "messages/usual_subject.txt"], facts))[:150]
