"""What django-q2 calls for the public pages: a doorbell without a payload. Twice is the same."""

from django.utils import timezone

from cms.handbook.printing import print_newest


def print_handbook() -> None:
    """An edition of the handbook was published, or somebody wants it in print."""
    print_newest(at=timezone.now())
