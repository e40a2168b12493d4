"""`manage.py sweep`: look once for everything that is due."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from messaging.sweeps import sweeps


class Command(BaseCommand):
    help = "Run every sweep once and say what each has done."

    def handle(self, *args: Any, **options: Any) -> None:
        done = sweeps.run(at=timezone.now())
        for name, count in done.items():
            self.stdout.write(f"{name}: {'failed' if count is None else count}")
        if None in done.values():
            raise CommandError("A sweep failed; the log says which and why.")
