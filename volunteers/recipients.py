"""How messages see a volunteer."""

from messaging.recipients import Recipient
from volunteers.models import Volunteer


def recipient_of(volunteer: Volunteer) -> Recipient:
    """Name, phone, e-mail, language, and how they want messages."""
    return Recipient(
        name=str(volunteer),
        phone=volunteer.phone,
        email=volunteer.email,
        language=volunteer.language,
        way=volunteer.way,
        texts_from=volunteer.texts_from,
        texts_until=volunteer.texts_until,
        reminders=volunteer.reminders,
    )
