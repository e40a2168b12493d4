"""A process that has loaded the product and forks workers: `python -m tests.faults.nursery`.

Loading takes seconds, which a hundred killed workers would each take again. Each line read is a
point and a number of arrivals, or nothing for a worker that is not to die by itself; each worker
is a process of its own that does `manage.py send_due --watch`.
"""

import json
import os
import select
import sys
from typing import Any, NoReturn

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - only once Django is set up

    from messaging import tasks  # noqa: F401, PLC0415 - what a worker would load at its first round
    from tests.faults.points import install  # noqa: PLC0415 - the same

    def work(point: str, arrivals: int) -> NoReturn:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        if point:
            install(point, arrivals)
        call_command("send_due", "--watch")
        os._exit(0)

    _say(ready=os.getpid())
    while True:
        if select.select([sys.stdin.fileno()], [], [], 0.02)[0]:
            line = sys.stdin.buffer.raw.readline()  # type: ignore[attr-defined]  # unbuffered on purpose
            if not line:
                return
            point, arrivals = json.loads(line)
            pid = os.fork()
            if pid == 0:
                work(point, arrivals)
            _say(started=pid, point=point)
        _bury()


def _bury() -> None:
    """Say which workers have ended, and by which signal."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _say(ended=pid, signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def _say(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
