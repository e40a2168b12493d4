"""How fast a worker empties the outbox, against what its lanes could do at most.

The stand-in takes 50 ms for each call, as a provider does, and runs as a process of its own. One
worker sends over ten lanes: they cannot end more than 10 / 0.05 s = 200 calls a second.
"""

import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.test import override_settings
from django.utils import timezone

from benchmarks.measuring import Row, in_turn, row
from benchmarks.preparing import demonstration
from benchmarks.serving import ROOT, free_port, wait_for
from messaging.delivering.sending import send_due
from messaging.models import Channel, Message, OptOut

BAR = 0.7
LANES, LATENCY_MS = 10, 50
CEILING = LANES * 1000 / LATENCY_MS
MESSAGES = 400


def rows(folder: Path) -> list[Row]:
    demonstration(folder)
    Message.objects.waiting().delete()
    OptOut.objects.all().delete()  # one of the demonstration's people said STOP
    with (
        stand_in(folder) as address,
        override_settings(TWILIO_API_URL=address, SENDING_LANES=LANES),
    ):
        results = in_turn({"ours": messages_per_second, "ceiling": lambda: CEILING})
    return [row("dispatch over 10 lanes / lanes ÷ latency", results, "ours", "ceiling", BAR)]


def messages_per_second() -> float:
    """Queue so many messages and send them; the rate, or an error if one did not go."""
    now = timezone.now()
    number = Message.objects.count()
    Message.objects.bulk_create(
        Message(
            channel=Channel.SMS,
            purpose="benchmark",
            recipient_name="Jan Nowak",
            address=f"+48451{n % 100_000:06}",
            language="pl",
            body=f"GOPS: wiadomosc {n}",
            dedup=f"benchmark:{n}",
            created_at=now,
            due_at=now,
            expires_at=now + timedelta(hours=2),
            state_at=now,
        )
        for n in range(number, number + MESSAGES)
    )
    begun = time.monotonic()
    counts = send_due(at=timezone.now, limit=MESSAGES)
    took = time.monotonic() - begun
    if counts.sent != MESSAGES:
        raise RuntimeError(f"Of {MESSAGES} messages {counts.sent} were sent: {counts}")
    return MESSAGES / took


@contextmanager
def stand_in(folder: Path) -> Iterator[str]:
    """The address of the phone network, which tells nobody how its messages fare."""
    port = free_port()
    command = [sys.executable, "-m", "demo.phone_network", "--port", str(port)]
    command += ["--smtp-port", str(free_port()), "--book", str(folder / "phones.sqlite3")]
    command += ["--latency-ms", str(LATENCY_MS)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ.copy())
    try:
        wait_for(f"http://127.0.0.1:{port}/health/", process)
        form = urllib.parse.urlencode({"missing_news": "100"}).encode()
        urllib.request.urlopen(f"http://127.0.0.1:{port}/zachowanie/", form).close()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)
