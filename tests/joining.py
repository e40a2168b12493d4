"""Walking through the public sign-up as a browser does."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.utils import translation

from centres.models import Centre
from messaging.models import Message
from volunteers.joining.proof import DIGITS

WHO = ("first_name", "last_name", "phone", "email", "village", "age_band", "comes_from")
HELP = ("help_kinds", "windows", "transport")
END = ("consent", "news")


def part(answers: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Those of the answers that one page asks for."""
    return {name: answers[name] for name in names if name in answers}


def challenge_on(page: Any) -> dict[str, str]:
    """What a person without JavaScript sends of the page's guard: the words, as figures."""
    html = unescape(page.content.decode())
    found = re.search(r'name="challenge" value="([^"]+)"', html)
    words = re.search(r'id="id_digits_helptext"[^>]*>([^<]+)<', html)
    if found is None or words is None:
        return {}
    spoken = re.search(r'<html lang="(\w\w)"', html)
    with translation.override(spoken[1] if spoken else "pl"):
        figures = {str(word): str(figure) for figure, word in enumerate(DIGITS)}
    digits = "".join(figures[word] for word in words[1].split(", "))
    return {"challenge": found[1], "digits": digits}


def begin(client: Client, centre: Centre, answers: dict[str, Any], query: str = "") -> Any:
    """The first page, looked at and sent."""
    address = f"/join/{centre.slug}/{query}"
    guard = challenge_on(client.get(address))
    more = {name: value for name, value in answers.items() if name in {"appeal", "course"}}
    return client.post(f"/join/{centre.slug}/", part(answers, WHO) | guard | more)


def answer(client: Client, centre: Centre, answers: dict[str, Any], query: str = "") -> Any:
    """All pages, for somebody of age who lives in the commune; gives the last page's answer."""
    begun = begin(client, centre, answers, query)
    if begun.status_code != 302 or not begun.url.endswith("/help/"):
        return begun
    helped: Any = client.post(begun.url, part(answers, HELP))
    if helped.status_code != 302 or not helped.url.endswith("/send/"):
        return helped
    return client.post(helped.url, part(answers, END))


def code_sent_to(address: str) -> str:
    """The six digits in the newest message to a phone or e-mail."""
    message = Message.objects.filter(address=address, purpose="joining/code").latest("pk")
    found = re.search(r"\d{6}", message.body)
    assert found, message.body
    return found[0]


def join(client: Client, centre: Centre, answers: dict[str, Any], query: str = "") -> Any:
    """All of it, the code from the message included; a page with an error is given back."""
    sent = answer(client, centre, answers, query)
    if sent.status_code != 302 or not sent.url.endswith("/confirm/"):
        return sent
    address = Message.objects.filter(purpose="joining/code").latest("pk").address
    return client.post(sent.url, {"code": code_sent_to(address)})
