"""Whose sign-up this browser is at: kept in the session, and not for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from volunteers.models import SignUp

KEY = "joining"
SENT = "joining_sent"
IDLE = timedelta(minutes=30)
"""On a computer that many use the next person sees nothing; the code opens it again."""


@dataclass(frozen=True)
class Own:
    """A sign-up, and the code that opens it elsewhere."""

    sign_up: SignUp
    code: str


def remember(request: HttpRequest, sign_up: SignUp, code: str) -> None:
    """This browser goes on with it, under a session that nobody knew before."""
    request.session.cycle_key()
    request.session.pop(SENT, None)
    request.session[KEY] = {"sign_up": sign_up.pk, "code": code}


def own(request: HttpRequest, *, at: datetime) -> Own | None:
    """The sign-up that was answered in this browser within the last half an hour.

    A page that is sent was opened in time, however long somebody took to fill it in.
    """
    kept = request.session.get(KEY)
    if kept is None:
        return None
    waiting = SignUp.objects.filter(volunteer=None, expires_at__gt=at)
    sign_up = waiting.select_related("centre__municipality").filter(pk=kept["sign_up"]).first()
    if sign_up is None or (request.method != "POST" and sign_up.changed_at <= at - IDLE):
        return None
    return Own(sign_up, kept["code"])


def forget(request: HttpRequest) -> None:
    """This browser knows of no sign-up any more."""
    request.session.pop(KEY, None)


def finish(request: HttpRequest, centre: str) -> None:
    """This browser has sent a sign-up to the centre of this slug, and knows nothing more of it."""
    forget(request)
    request.session[SENT] = centre


def place_for(request: HttpRequest, centre: str) -> str:
    """Where a page of a sign-up leads that is not open here: whoever goes back after the end is
    thanked once more, and need not wonder whether it went."""
    return "joining:thanks" if request.session.get(SENT) == centre else "joining:centre"
