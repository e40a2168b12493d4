"""Ask a server for one page over and over from this machine, and count the answers."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from urllib.parse import urlsplit

CONNECTIONS = 8
SECONDS = 4.0


def client_used() -> str:
    return "wrk" if shutil.which("wrk") else "Python's http.client (wrk is not installed)"


def requests_per_second(address: str, cookie: str = "", seconds: float = SECONDS) -> float:
    """Answers a second over eight kept-alive connections; raises if any answer is not a 200."""
    headers = {"Cookie": cookie} if cookie else {}
    _must_be_a_page(address, headers)  # wrk counts a redirect as a success
    if shutil.which("wrk"):
        return _by_wrk(address, headers, seconds)
    return _by_threads(address, headers, seconds)


def _must_be_a_page(address: str, headers: dict[str, str]) -> None:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
    answer = connection.getresponse()
    if answer.status != http.HTTPStatus.OK or not answer.read():
        raise RuntimeError(f"{address} answered {answer.status}, not a page.")
    connection.close()


def _by_wrk(address: str, headers: dict[str, str], seconds: float) -> float:
    given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    duration = [f"-d{seconds:.0f}s", "-t2", f"-c{CONNECTIONS}", "--timeout=30s"]
    text = subprocess.run(
        ["wrk", *duration, *given, address], check=True, capture_output=True, text=True
    ).stdout
    return read_wrk(text)


def read_wrk(text: str) -> float:
    """The rate in wrk's report; raises if it counts errors, whose rate means nothing."""
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(f"The server answered with errors:\n{text}")
    return float(re.findall(r"Requests/sec:\s+([\d.]+)", text)[0])


def _by_threads(address: str, headers: dict[str, str], seconds: float) -> float:
    counts = [0] * CONNECTIONS
    failures: list[str] = []
    begun = time.monotonic()

    def ask(number: int) -> None:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        target = parts._replace(scheme="", netloc="").geturl()
        while time.monotonic() < begun + seconds and not failures:
            connection.request("GET", target, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                failures.append(f"{address} answered {answer.status}.")
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(failures[0])
    return sum(counts) / (time.monotonic() - begun)
