"""`manage.py send_due`: send what is due, once or for good, with or without django-q2."""

import signal
import time
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from messaging.delivering.sending import send_due
from messaging.failures import note_failure
from messaging.tasks import ring, send


class Command(BaseCommand):
    help = "Send what is due. With --watch: go on until stopped, sweeps and look-ups included."

    stopped = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on until SIGTERM or Ctrl-C")
        parser.add_argument("--limit", type=int, default=500, help="messages in one run")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            self._watch()
            return
        counts = asdict(send_due(at=timezone.now, limit=options["limit"]))
        self.stdout.write(", ".join(f"{name} {count}" for name, count in counts.items()))

    def _watch(self) -> None:
        """Look for messages every second, and do the whole round every `ROUND_SECONDS`."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        next_round = time.monotonic()
        while not self.stopped:
            close_old_connections()
            wait = 1
            try:
                if time.monotonic() >= next_round:
                    next_round = time.monotonic() + settings.ROUND_SECONDS
                    ring(self._is_stopped)
                else:
                    send(self._is_stopped)
            except Exception as failure:
                # The database may be restarting, the disk full; what is due stays due.
                note_failure("A round", failure)
                wait = 5
            for _ in range(10 * wait):
                if not self.stopped:
                    time.sleep(0.1)

    def _is_stopped(self) -> bool:
        return self.stopped

    def _stop(self, *_: object) -> None:
        """Finish the message in hand; whoever starts next goes on."""
        self.stopped = True
