"""Remembering what was read. It is a bookmark of one's own, so it is not written into the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from centres.bookshelf import BookChapter, bookshelf
from training.models import ChapterRead
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Progress:
    """How far somebody is: chapters in order, those that are read, and the first that is not."""

    chapters: list[BookChapter]
    read: frozenset[UUID]

    @property
    def count(self) -> int:
        """How many of today's chapters are read."""
        return sum(chapter.key in self.read for chapter in self.chapters)

    @property
    def onward(self) -> BookChapter | None:
        """The first chapter that is not read; None when the whole is."""
        return next((one for one in self.chapters if one.key not in self.read), None)


def readers(user: User) -> QuerySet[Volunteer]:
    """The person's own volunteerings, for which reading is remembered."""
    return Volunteer.objects.filter(user=user).exclude(state=Volunteer.State.ENDED)


def keys_read(user: User) -> frozenset[UUID]:
    """What the person has read, in whichever centre they volunteer; one query."""
    own = ChapterRead.objects.filter(volunteer__user=user)
    return frozenset(own.values_list("chapter", flat=True))


def progress_of(user: User) -> Progress:
    """How far the person is today; three queries."""
    return Progress(bookshelf.chapters(), keys_read(user))


@transaction.atomic
def note_read(own: Iterable[Volunteer], chapter: UUID, *, at: datetime) -> None:
    """The chapter is read, in each of the person's volunteerings; once is as good as twice."""
    ChapterRead.objects.bulk_create(
        [ChapterRead(volunteer=one, chapter=chapter, read_at=at) for one in own],
        ignore_conflicts=True,
    )


def take_back_read(own: Iterable[Volunteer], chapter: UUID) -> None:
    """The chapter is to be read again."""
    ChapterRead.objects.filter(volunteer__in=own, chapter=chapter).delete()
