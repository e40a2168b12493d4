"""One SMS as the network knows it, and the states it passes through."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """The provider's words, American spelling included."""

    SCHEDULED = "scheduled"
    ACCEPTED = "accepted"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    CANCELED = "canceled"
    RECEIVING = "receiving"
    RECEIVED = "received"


LEADS_TO: dict[Status, frozenset[Status]] = {
    Status.SCHEDULED: frozenset({Status.QUEUED, Status.CANCELED, Status.FAILED}),
    Status.ACCEPTED: frozenset({Status.QUEUED, Status.FAILED}),
    Status.QUEUED: frozenset({Status.SENT, Status.FAILED}),
    Status.SENT: frozenset({Status.DELIVERED, Status.UNDELIVERED}),
    Status.RECEIVING: frozenset({Status.RECEIVED, Status.FAILED}),
}
"""From where to where; a status that is no key here is the last one."""

WAITING = frozenset({Status.SCHEDULED, Status.ACCEPTED, Status.QUEUED})
"""Accepted by the network, not on its way to the phone yet."""

ON_THE_PHONE = frozenset({Status.SENT, Status.DELIVERED})
"""What the person who holds the phone can read."""

LONGEST_BODY = 1600


@dataclass(frozen=True, slots=True)
class Message:
    """`form` is the request as it came; `sender` and `recipient` are E.164 or a sender's name."""

    id: int
    sid: str
    direction: str
    sender: str
    recipient: str
    messaging_service_sid: str
    body: str
    segments: int
    status: Status
    error_code: int | None
    status_callback: str
    form: dict[str, str]
    valid_until: datetime | None
    send_at: datetime | None
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None
    read_at: datetime | None

    @property
    def is_inbound(self) -> bool:
        return self.direction == "inbound"
