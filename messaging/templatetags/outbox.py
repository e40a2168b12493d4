"""Words and tones of messages for templates."""

from django import template
from django.conf import settings

from kit import money, phones
from messaging.delivering import by_mail
from messaging.models import Channel, Message
from messaging.outbox import explaining, reasons

register = template.Library()

State = Message.State
TONES = {
    State.QUEUED: "info",
    State.SENDING: "info",
    State.SENT: "info",
    State.DELIVERED: "good",
    State.JOINED: "quiet",
    State.CANCELLED: "quiet",
    State.EXPIRED: "warn",
    State.UNDELIVERED: "bad",
    State.FAILED: "bad",
    State.UNCONFIRMED: "bad",
    State.PHONED: "good",
}

register.filter("letter_of", by_mail.letter_of)
register.filter("in_words", reasons.in_words)
register.filter("answer_word", explaining.answer_word)
register.filter("phone", phones.display)
register.filter("zloty", money.zloty)


@register.filter
def language_name(code: str) -> str:
    """The language's name in the language in use."""
    return str(dict(settings.LANGUAGES)[code])


@register.filter
def tone(message: Message) -> str:
    """The tag's tone for the message's state; what somebody saw to is quiet."""
    return "quiet" if message.settled_at else TONES[State(message.state)]


@register.filter
def address(message: Message) -> str:
    """A number as one reads it aloud, an e-mail address as it is."""
    mail = message.channel == Channel.EMAIL
    return message.address if mail else phones.display(message.address)


@register.filter
def press(question: Message, meaning: str) -> str:
    """The value of the button that takes a reply for this answer to this question."""
    return f"{meaning}-{question.pk}"
