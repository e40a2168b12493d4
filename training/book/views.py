"""A volunteer's own way through the handbook."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from centres.bookshelf import BookChapter, bookshelf
from training.book.reading import note_read, progress_of, readers, take_back_read
from volunteers.models import Volunteer

YOUR_READING = "#your-reading"
"""Where a chapter's page says that it is read, and where to read on."""


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """Every chapter, read or not."""
    _own(request)
    return render(request, "training/book/home.html", {"progress": progress_of(request.user)})


@require_safe
@login_required
def onward(request: SignedInRequest) -> HttpResponse:
    """On to the first chapter that is not read, or to the list when all are."""
    _own(request)
    chapter = progress_of(request.user).onward
    return redirect(chapter.url if chapter else "my_book:home")


@login_required
@require_POST
def read(request: SignedInRequest, chapter: UUID) -> HttpResponse:
    """“I have read this chapter.”"""
    own, found = _own(request), _chapter(chapter)
    note_read(own, found.key, at=timezone.now())
    return redirect(f"{found.url}{YOUR_READING}")


@login_required
@require_POST
def unread(request: SignedInRequest, chapter: UUID) -> HttpResponse:
    """“Not read yet.”"""
    own, found = _own(request), _chapter(chapter)
    take_back_read(own, found.key)
    return redirect(f"{found.url}{YOUR_READING}")


def _own(request: SignedInRequest) -> list[Volunteer]:
    own = list(readers(request.user))
    if not own:
        raise Http404
    return own


def _chapter(key: UUID) -> BookChapter:
    found = next((one for one in bookshelf.chapters() if one.key == key), None)
    if found is None:
        raise Http404
    return found
