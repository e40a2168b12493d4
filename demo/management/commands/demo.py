"""`manage.py demo`: the whole product on this machine, with a stand-in for the phone network."""

import signal
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from demo.loading import load_if_empty, sign_ins
from demo.running import Part, PartError, Parts, port_is_free
from demo.starting_over import start_over


class Command(BaseCommand):
    help = "Make and fill the demonstration's database, then run the product until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="lose everything entered so far")
        parser.add_argument("--yes", action="store_true", help="with --reset: do not ask")
        parser.add_argument("--prepare", action="store_true", help="make the database, run nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration runs with DEMO=1; `make demo` sets it.")
        for signal_number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(signal_number, signal.default_int_handler)
        try:
            if not options["prepare"]:
                self._refuse_taken_ports()
            if options["reset"]:
                self._start_over(sure=options["yes"])
            self._prepare()
            if not options["prepare"]:
                self._run()
        except KeyboardInterrupt:
            self._say("\nStopped. What was entered is kept; `make demo` goes on from there.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _start_over(self, *, sure: bool) -> None:
        """Ask first where the database is not a file of this folder: it may hold more than ours."""
        name = str(settings.DATABASES["default"]["NAME"])
        question = f"Every table of the database {name} will be removed. Type its name: "
        if connection.vendor != "sqlite" and not sure and input(question) != name:
            raise CommandError("Nothing was removed.")
        start_over()

    def _refuse_taken_ports(self) -> None:
        for port in range(settings.PORT, settings.PORT + 3):
            if not port_is_free(port):
                raise CommandError(
                    f"Port {port} is taken by another program (the demonstration needs "
                    f"{settings.PORT} to {settings.PORT + 2}). "
                    f"Choose another: make demo PORT={settings.PORT + 100}"
                )

    def _prepare(self) -> None:
        begun = time.monotonic()
        self._say("Preparing the database ...")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("schedule_work", verbosity=0)
        if load_if_empty(today=timezone.localdate()):
            self._say(f"The demonstration was loaded in {time.monotonic() - begun:.0f} seconds.")
        connection.close()

    def _run(self) -> None:
        parts = Parts(settings.VAR_DIR / "log")
        try:
            for part in _parts():
                parts.start(part)
            parts.wait_until_ready()
            self._introduce()
            while True:
                time.sleep(0.5)
                parts.check()
        except PartError as failure:
            raise CommandError(str(failure)) from failure
        finally:
            # A second Ctrl-C must not leave half of the parts running.
            for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(signal_number, signal.SIG_IGN)
            parts.stop()

    def _introduce(self) -> None:
        self._say(f"\nPrzystanek:  {settings.PUBLIC_BASE_URL}/")
        self._say(f"The phones:  {settings.TWILIO_API_URL}/")
        people = sign_ins()
        if people:
            self._say(f"\nSign in at {settings.PUBLIC_BASE_URL}/accounts/login/")
            widths = [max(len(person[column]) for person in people) for column in range(4)]
            for person in people:
                self._say("  " + "  ".join(map(str.ljust, person, widths)).rstrip())
        self._say("\nCtrl-C stops everything.")


def _parts() -> list[Part]:
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi"]
    return [
        Part(
            "phones",
            [
                *[sys.executable, "-m", "demo.phone_network"],
                *["--port", str(settings.PORT + 1), "--smtp-port", str(settings.PORT + 2)],
                *["--book", str(settings.VAR_DIR / "phones.sqlite3")],
                *["--account", settings.TWILIO_ACCOUNT_SID, "--token", settings.TWILIO_AUTH_TOKEN],
                *["--number", settings.TWILIO_FROM],
                *["--inbound-url", f"{settings.PUBLIC_BASE_URL}/hooks/sms/inbound/"],
            ],
            ready=f"http://127.0.0.1:{settings.PORT + 1}/",
        ),
        Part("web", gunicorn, ready=f"http://127.0.0.1:{settings.PORT}/health/"),
        Part("worker", [sys.executable, "manage.py", "qcluster"]),
    ]
