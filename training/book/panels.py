"""What stands beside a chapter: its topics for everybody, and a volunteer's own bookmark."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from centres.bookshelf import BookChapter
from centres.panels import Panel
from kit.clock import local_date
from training.book.reading import keys_read, progress_of, readers
from training.models import Topic
from volunteers.models import Volunteer


def topics(request: HttpRequest, chapter: BookChapter) -> Panel | None:
    """The preparation meetings to which the chapter belongs; no person is read for it."""
    today = local_date(timezone.now())
    found = list(Topic.objects.of_preparation(today).filter(chapter=chapter.path))
    if not found:
        return None
    return Panel("", "training/book/_topics.html", {"topics": found}, order=10)


def bookmark(request: HttpRequest, chapter: BookChapter) -> Panel | None:
    """Whether the signed-in volunteer has read it, and where to read on."""
    if not _reads(request):
        return None
    progress = progress_of(request.user)  # type: ignore[arg-type]  # signed in
    context = {
        "chapter": chapter,
        "read": chapter.key in progress.read,
        "progress": progress,
    }
    return Panel("", "training/book/_bookmark.html", context, order=20)


def read_by(request: HttpRequest) -> frozenset[UUID] | None:
    """What the visitor has read; None for who is no volunteer."""
    return keys_read(request.user) if _reads(request) else None  # type: ignore[arg-type]  # signed in


def on_my_page(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """How far one is in the handbook."""
    if volunteer.user is None:
        return None
    progress = progress_of(volunteer.user)
    if not progress.chapters:
        return None
    return Panel(_("Handbook"), "training/book/_progress.html", {"progress": progress}, order=40)


def _reads(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and readers(request.user).exists()
