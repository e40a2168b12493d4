"""The social worker's own notes: a draft for oneself, final for others, opened to successors."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from audit.recording import log
from visits.errors import NotYours, Stale
from visits.models import Note, Visit


@transaction.atomic
def write(
    visit: Visit,
    *,
    observation: str,
    follows: str,
    readers: str,
    final: bool,
    submission: uuid.UUID,
    by: User,
    at: datetime,
) -> Note:
    """Write a note about a visit; the same `submission` twice is one note."""
    same = Note.objects.filter(submission=submission).first()
    if same is not None and (same.visit_id, same.author_id) == (visit.pk, by.pk):
        return same
    note = Note.objects.create(
        visit=visit,
        author=by,
        worker=visit.client.worker,
        observation=observation,
        follows=follows,
        readers=Note.Readers(readers),
        state=Note.State.FINAL if final else Note.State.DRAFT,
        written_at=at,
        final_at=at if final else None,
        submission=uuid.uuid4() if same is not None else submission,
    )
    _log("visits.write_note", note, by=by, at=at)
    return note


@transaction.atomic
def change_draft(
    note: Note,
    *,
    observation: str,
    follows: str,
    readers: str,
    final: bool,
    by: User,
    at: datetime,
) -> None:
    """Change one's own draft, or make it final; what is final stays as it is. Raises Stale."""
    own = Note.objects.filter(pk=note.pk, author=by, state=Note.State.DRAFT, version=note.version)
    changed = own.update(
        observation=observation,
        follows=follows,
        readers=Note.Readers(readers),
        state=Note.State.FINAL if final else Note.State.DRAFT,
        final_at=at if final else None,
        version=F("version") + 1,
    )
    if not changed:
        raise Stale
    _log("visits.change_note", note, by=by, at=at, final=final)


@transaction.atomic
def open_to_successors(note: Note, *, heads: bool, by: User, at: datetime) -> None:
    """Let a new social worker or volunteer read what was written before them.

    `heads`: the person is the head there. Twice changes nothing. Raises NotYours.
    """
    if note.opened_at is not None:
        return
    if not note.may_be_opened_by(by, heads=heads):
        raise NotYours
    Note.objects.filter(pk=note.pk, opened_at=None).update(opened_at=at, opened_by=by)
    _log("visits.open_note", note, by=by, at=at)


def _log(verb: str, note: Note, *, by: User, at: datetime, **facts: object) -> None:
    log(verb, note, by=by, at=at, centre=note.visit.client.centre_id, **facts)
