"""What somebody writes on a phone of the stand-in."""

from datetime import datetime, timedelta

from demo.phone_network.book import Book
from demo.phone_network.callbacks import Courier
from demo.phone_network.messages import Message, Status
from demo.phone_network.opting_out import heed

TWO_PRESSES = timedelta(seconds=2)
"""The same words again within this time are a double click that reached the next page."""


def reply(
    book: Book,
    courier: Courier,
    body: str,
    *,
    phone: str,
    to: str,
    form_token: str | None = None,
    at: datetime,
) -> Message | None:
    """Send an SMS from `phone` to a number of the app.

    None when a second press of the same button brings the same words again, with the same
    `form_token` or right after: the message has been sent by the first. STOP and START take effect
    before the app is told.
    """
    last = book.messages("sender = ? AND recipient = ? ORDER BY id DESC LIMIT 1", phone, to)
    if last and last[0].body == body and at - last[0].created_at < TWO_PRESSES:
        return None
    message = book.enter(
        direction="inbound",
        sender=phone,
        recipient=to,
        body=body,
        status=Status.RECEIVING,
        form_token=form_token,
        at=at,
    )
    if message:
        heed(book, body, subscriber=phone, service_number=to, at=at)
        courier.hand_over(message)
    return message
