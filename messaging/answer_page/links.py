"""Addresses on which one question can be answered by whoever holds the link.

The link is the message's number, signed with the site's key (HMAC-SHA256) and dated; it opens
that one question and nothing else.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from messaging.models import Message

SALT = "messaging.answer"
HOLDS = timedelta(days=60)
"""After this even the question is not shown any more; answering ends with the question itself."""


def answer_link(message: Message) -> str:
    """The full address of the question's page; empty where nothing is asked."""
    if not message.asks:
        return ""
    return settings.PUBLIC_BASE_URL + reverse("answers:question", args=[token_for(message)])


def token_for(message: Message) -> str:
    return signing.dumps(message.pk, salt=SALT)


def question_of(token: str) -> Message | None:
    """The question that a link opens; None where the link is forged, damaged or too old."""
    try:
        number = signing.loads(token, salt=SALT, max_age=HOLDS)
    except signing.BadSignature:
        return None
    if not isinstance(number, int):
        return None
    return Message.objects.filter(pk=number, asks=True).select_related("centre").first()
