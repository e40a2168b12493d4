"""`python -m demo.phone_network`: the stand-in as a process of its own."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from demo.phone_network.conduct import Conduct
from demo.phone_network.server import ACCOUNT, NUMBER, TOKEN, PhoneNetwork


def main() -> None:
    options = _options()
    try:
        _serve(options)
    except OSError as error:
        sys.exit(f"The stand-in phone network could not start: {error}")


def _serve(options: argparse.Namespace) -> None:
    network = PhoneNetwork(
        host=options.host,
        port=options.port,
        smtp_port=options.smtp_port,
        book=options.book,
        account=options.account,
        token=options.token,
        number=options.number,
        inbound_url=options.inbound_url,
        conduct=Conduct(latency=options.latency_ms / 1000),
    )
    ended = threading.Event()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: ended.set())
    with network:
        print(f"Phones: {network.url}/  Mail: {network.url}/mail/", flush=True)
        ended.wait()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo.phone_network", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001, help="phones and the provider's API")
    parser.add_argument("--smtp-port", type=int, default=8025)
    parser.add_argument("--book", type=Path, default=Path("var/phones.sqlite3"))
    parser.add_argument("--account", default=ACCOUNT, help="the account's SID")
    parser.add_argument("--token", default=TOKEN, help="the account's secret")
    parser.add_argument("--number", default=NUMBER, help="the number of a messaging service")
    parser.add_argument("--inbound-url", default="http://127.0.0.1:8000/hooks/sms/inbound/")
    parser.add_argument("--latency-ms", type=int, default=0, help="time that one API call takes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
