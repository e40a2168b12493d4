"""A volunteer who has begun to read the handbook."""

from datetime import datetime

from centres.bookshelf import bookshelf
from demo.staff import VOLUNTEER_EMAIL
from training.book.reading import note_read
from volunteers.models import Volunteer

CHAPTERS = 3


def reads_the_handbook(now: datetime) -> None:
    """The volunteer who can be tried out has read the first chapters."""
    own = Volunteer.objects.filter(user__email=VOLUNTEER_EMAIL)
    for chapter in bookshelf.chapters()[:CHAPTERS]:
        note_read(own, chapter.key, at=now)
