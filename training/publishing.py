"""From a draft, of which nobody knows, to a course that people are told of."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from training.inviting import invite
from training.models import Course


@transaction.atomic
def publish(course: Course, *, by: User | None, at: datetime) -> bool:
    """Tell those who have a place, and let others choose it; say whether it was a draft."""
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    if not row.is_draft:
        return False
    row.published_at, row.version = at, row.version + 1
    row.save(update_fields=["published_at", "version"])
    log("training.publish", row, by=by, at=at)
    for enrolment in row.enrolments.staying().select_related("volunteer", "course__centre"):
        invite(enrolment, at=at)
    return True
