"""What a message says: its text in the recipient's language, and how one answers it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.template import Context, Template
from django.template.loader import select_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.models import Centre
from kit.plain_text import clean_line, clean_lines
from kit.sms_text import segments, transliterate
from messaging.answers import answers
from messaging.models import Channel, OwnText
from messaging.wordings import wordings

MOST_PARTS = 2

OwnTexts = Mapping[tuple[int, str], str]
"""By number of the centre and language."""


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
    own: OwnTexts | None = None,
) -> Text:
    """The purpose's text: the centre's own, else the registered one, else `messages/<purpose>.txt`.

    `own` are the texts of `own_texts`, where they were read for many messages already.

    The text itself never says how to answer: TAK and NIE are added here, a link to two buttons is
    added to an e-mail when it is sent, and a call is answered on the spot.
    """
    with translation.override(language):
        facts = {"centre": centre, "channel": channel, "asks": asks, **context}
        text = sentence(purpose, facts, own)
        if channel != Channel.SMS:
            return Text(_subject(purpose, facts) if channel == Channel.EMAIL else "", text, 0)
        text = f"{text} {how_to_answer(digit, purpose)}" if asks else text
        return text_message(centre, text)


def compose_together(
    pieces: Sequence[tuple[str, int | None, dict[str, object]]], *, centre: Centre, language: str
) -> Text:
    """One text message that says several things: purpose, the question's number, context.

    Where two questions or more are asked, each stands behind its number.
    """
    with translation.override(language):
        asked = [(digit, purpose) for purpose, digit, _context in pieces if digit is not None]
        questions = [digit for digit, _purpose in asked]
        said = []
        for purpose, digit, context in pieces:
            text = sentence(purpose, {"centre": centre, "channel": Channel.SMS, **context})
            several = len(questions) > 1 and digit is not None
            said.append(f"{digit}) {text}" if several else text)
        if len(questions) > 1:
            said.append(how_to_answer_each(questions[0]))
        elif questions:
            # The number 1 is also what an answer without a number means.
            digit, purpose = asked[0]
            said.append(how_to_answer(digit if digit > 1 else None, purpose))
        return text_message(centre, " ".join(said))


def own_texts(purpose: str, centres: Collection[Centre]) -> OwnTexts:
    """The centres' own texts for the purpose in every language, by one query."""
    found = OwnText.objects.filter(centre__in=centres, purpose=purpose)
    return {
        (centre, language): text
        for centre, language, text in found.values_list("centre", "language", "text")
    }


def sentence(purpose: str, facts: dict[str, object], own: OwnTexts | None = None) -> str:
    """The purpose's text in the language in use, without the centre's name before it."""
    wording = wordings.kinds.get(purpose)
    if wording is None:
        return begun(clean_lines(render([f"messages/{purpose}.txt"], facts)))
    centre = cast("Centre", facts["centre"])
    known = own_texts(purpose, [centre]) if own is None else own
    text = known.get((centre.pk, translation.get_language()), "") or str(wording.standard)
    return begun(clean_lines(wording.fill(text, facts)))


def begun(text: str) -> str:
    """With a capital, whatever word a placeholder puts first."""
    return text[:1].upper() + text[1:]


def render(names: list[str], facts: dict[str, object]) -> str:
    """The first of the templates that exists, as plain text: an ampersand stays an ampersand."""
    template: Template = select_template(names).template
    return template.render(Context(facts, autoescape=False))


def how_to_answer(digit: int | None, purpose: str) -> str:
    """The words that ask for TAK or NIE, with the question's number where it has one.

    Some purposes ask for 1 or 2 instead, as long as no other question needs a number.
    """
    if digit is None and purpose in answers.figures:
        return str(answers.figures[purpose])
    yes, no = pgettext("answer by text message", "YES"), pgettext("answer by text message", "NO")
    if digit is None:
        return _("Reply %(yes)s or %(no)s.") % {"yes": yes, "no": no}
    numbered = {"yes": f"{yes} {digit}", "no": f"{no} {digit}"}
    return _("Reply %(yes)s or %(no)s.") % numbered


def how_to_answer_each(digit: int) -> str:
    """The words that ask for an answer to each of several numbered questions; `digit` is one."""
    yes, no = pgettext("answer by text message", "YES"), pgettext("answer by text message", "NO")
    words = {"yes": yes, "no": no, "digit": digit}
    return _("Reply %(yes)s or %(no)s with the number, for example %(yes)s %(digit)s.") % words


def text_message(centre: Centre, text: str) -> Text:
    """The text as it travels: behind the centre's name, in the letters that the centre chose."""
    body = clean_line(f"{centre.short_name}: {text}")
    if centre.plain_sms:
        body = transliterate(body)
    return Text("", body, segments(body).count)


def _subject(purpose: str, facts: dict[str, object]) -> str:
    wording = wordings.kinds.get(purpose)
    if wording is not None and wording.subject is not None:
        return clean_line(wording.fill(str(wording.subject), facts))[:150]
    own = f"messages/{purpose}_subject.txt"
    return clean_line(render([own, "messages/usual_subject.txt"], facts))[:150]
