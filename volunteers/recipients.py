"""How messages see a volunteer."""

from messaging.recipients import Recipient
from volunteers.models import Volunteer


def recipient_of(volunteer: Volunteer) -> Recipient:
    """Name, phone, e-mail and language of messages, and nothing more."""
    return Recipient(
        name=str(volunteer),
        phone=volunteer.phone,
        email=volunteer.email,
        language=volunteer.language,
    )
