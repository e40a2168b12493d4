"""Opening a concern."""

import uuid
from datetime import datetime

from django.db import transaction

from accounts.models import User
from clients.models import Client
from visits.concerns.stepping import note_step
from visits.concerns.telling import NEW, tell, whom_to_tell
from visits.models import Concern, Visit


@transaction.atomic
def open_concern(
    client: Client,
    *,
    visit: Visit | None,
    text: str,
    by: User | None,
    at: datetime,
    category: str = Concern.Category.OTHER,
    severity: int = Concern.Severity.SOON,
    submission: uuid.UUID | None = None,
) -> Concern:
    """Open a concern and let the client's social worker and the head know at once.

    The message says only that there is one. The same `submission` twice is one concern.
    """
    if submission is not None:
        same = Concern.objects.filter(submission=submission).first()
        if same is not None and same.client_id == client.pk:
            return same
        # A hidden mark copied from another client's form counts for nothing.
        submission = submission if same is None else None
    concern = Concern.objects.create(
        client=client,
        visit=visit,
        text=text,
        category=category,
        severity=severity,
        opened_at=at,
        opened_by=by,
        submission=submission or uuid.uuid4(),
    )
    note_step(concern, before="", by=by, at=at)
    tell(concern, NEW, [user for user in whom_to_tell(client, at=at) if user != by], at=at)
    return concern
