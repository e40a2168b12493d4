"""How messages reach a client."""

from clients.models import Client
from kit.phones import can_text
from messaging.recipients import Recipient


def recipient_of_client(client: Client) -> Recipient | None:
    """By text message where they gave a mobile number; None where somebody has to phone them.

    A confidential client's number stays out of the outbox.
    """
    if client.confidential or not client.phone or not can_text(client.phone):
        return None
    return Recipient(name=str(client), phone=client.phone)
