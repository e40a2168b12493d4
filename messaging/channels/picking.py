"""Which transport carries which channel."""

from messaging.channels.email.transport import EmailTransport
from messaging.channels.protocol import Transport
from messaging.channels.sms.transport import SmsTransport
from messaging.models import Channel

Transports = dict[str, Transport]


def transports() -> Transports:
    """The transports of this installation by channel, as the settings describe them now."""
    return {Channel.SMS: SmsTransport(), Channel.EMAIL: EmailTransport()}
