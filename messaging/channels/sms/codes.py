"""The provider's error codes and statuses, and what they mean for the outbox.

https://www.twilio.com/docs/api/errors
"""

from messaging.models import Message

OPTED_OUT = frozenset({"21610"})
"""The number has sent STOP."""

NOT_THE_MESSAGE = frozenset(
    {
        "20003",  # wrong account or password
        "20005",  # account suspended
        "20404",  # no such account
        "20429",  # too many requests
        "21212",  # our own number is no number
        "21603",  # our own number is missing
        "21606",  # our own number is not ours
        "21659",  # our own number is not ours, or cannot send there
        "21701",  # no such messaging service
        "21703",  # the messaging service has no number
        "30001",  # queue overflow
        "30002",  # account suspended
        "63038",  # the day's limit of the account is used up
    }
)
"""The account or its settings are at fault: every message would be refused alike."""

LATER = frozenset({"20429", "30001", "63038"})
"""Of these, the ones that pass by themselves."""

STATES: dict[str, Message.State] = {
    "accepted": Message.State.SENT,
    "scheduled": Message.State.SENT,
    "queued": Message.State.SENT,
    "sending": Message.State.SENT,
    "sent": Message.State.SENT,
    "delivered": Message.State.DELIVERED,
    "read": Message.State.DELIVERED,
    "undelivered": Message.State.UNDELIVERED,
    "failed": Message.State.FAILED,
    "canceled": Message.State.FAILED,
}
"""Where each of the provider's statuses moves a message: in its hands means sent."""

PROOF = frozenset({"sent", "delivered", "read", "undelivered", "failed", "canceled"})
"""The provider has passed the message on, or knows that it never will; before, it only has it."""
