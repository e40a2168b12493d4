"""`manage.py schedule_work`: let the worker ring every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django_q.models import Schedule

NAME = "the minute's round"
FACTS = {
    "func": "messaging.tasks.ring",
    "schedule_type": Schedule.MINUTES,
    "minutes": 1,
    "repeats": -1,
}


class Command(BaseCommand):
    help = "Schedule the background work of this site. Safe to run at every start."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make the one schedule there is, or mend it; its next run stays what it was."""
        same = Schedule.objects.filter(name=NAME).order_by("pk")
        first = same.first()
        if first is None:
            Schedule.objects.create(name=NAME, **FACTS)
        else:
            same.update(**FACTS)
            same.exclude(pk=first.pk).delete()
        if options["verbosity"]:
            self.stdout.write("The worker rings every minute.")
