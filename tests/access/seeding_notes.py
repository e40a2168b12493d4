"""Notes about the client's visits, each for other readers."""

import uuid

from tests.access.world import Seeded
from visits.models import Note, Visit

FINAL, DRAFT = Note.State.FINAL, Note.State.DRAFT


def notes(seeded: Seeded) -> None:
    """A draft, one for the social worker, one of the worker before, one for the team, one for all.

    A note about the confidential client stands for what no colleague may know.
    """
    visit = Visit.objects.get(pk=seeded.objects["reported"])
    _note(seeded, visit, "draft", "social_worker", state=DRAFT)
    worker = _note(seeded, visit, "worknote", "social_worker")
    _note(seeded, visit, "oldnote", "keeper")
    team = _note(seeded, visit, "teamnote", "social_worker", readers=Note.Readers.TEAM)
    _note(seeded, visit, "volnote", "social_worker", readers=Note.Readers.VOLUNTEER)
    hidden = Visit.objects.get(pk=seeded.secret["reported"])
    secret = _note(seeded, hidden, "secret", "keeper", readers=Note.Readers.TEAM)
    seeded.kept["worknote"] = worker
    seeded.objects |= {"note": team.pk}
    seeded.secret |= {"note": secret.pk}


def _note(
    seeded: Seeded,
    visit: Visit,
    whose: str,
    author: str,
    *,
    state: str = FINAL,
    readers: str = Note.Readers.WORKER,
) -> Note:
    return Note.objects.create(
        visit=visit, author=seeded.users[author], worker=seeded.users[author], readers=readers,
        observation=seeded.mark(whose, "seen"), follows=seeded.mark(whose, "follows"), state=state,
        written_at=seeded.at, final_at=seeded.at if state == FINAL else None,
        submission=uuid.uuid4(),
    )  # fmt: skip
