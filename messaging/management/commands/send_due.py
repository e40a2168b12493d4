"""`manage.py send_due`: send what is due, once or for good, with or without django-q2."""

import logging
import signal
import time
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections
from django.utils import timezone

from messaging.sending import send_due
from messaging.tasks import ring, send

logger = logging.getLogger(__name__)

ROUND = 60.0
"""Seconds between two rounds of everything; messages are looked for every second."""


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
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        next_round = time.monotonic()
        while not self.stopped:
            close_old_connections()
            try:
                if time.monotonic() >= next_round:
                    next_round = time.monotonic() + ROUND
                    ring(self._is_stopped)
                else:
                    send(self._is_stopped)
            except Error as failure:
                # The database may be restarting; what is due stays due.
                logger.warning("The database did not answer: %s", type(failure).__name__)
            for _ in range(10):
                if not self.stopped:
                    time.sleep(0.1)

    def _is_stopped(self) -> bool:
        return self.stopped

    def _stop(self, *_: object) -> None:
        """Finish the message in hand; whoever starts next goes on."""
        self.stopped = True
