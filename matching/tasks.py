"""What django-q2 calls for matching: a doorbell without a payload. Twice is the same as once."""

from django.utils import timezone

from matching.plan.making import work_out_waiting


def make_plans() -> int:
    """Somebody has asked for a plan of a large centre."""
    return work_out_waiting(at=timezone.now())
