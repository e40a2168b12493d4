"""One signed POST to the app, as the provider makes it."""

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from twilio.request_validator import RequestValidator

PATIENCE = 10.0
"""Seconds until an app that does not answer counts as unreachable."""


class UnreachableError(Exception):
    """The app gave no answer; the text is the kind of trouble, without a person's data."""


def is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def post(url: str, fields: dict[str, str], *, token: str) -> int:
    """The app's HTTP status for these fields, signed with the account's token.

    Redirects are not followed: the signature would not fit the other address.

    Raises UnreachableError.
    """
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = parts.path or "/"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "User-Agent": "TwilioProxy/1.1",
        "X-Twilio-Signature": RequestValidator(token).compute_signature(url, fields),
    }
    connection = connect(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        target = f"{path}?{parts.query}" if parts.query else path
        connection.request("POST", target, urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, HTTPException) as error:
        raise UnreachableError(type(error).__name__) from error
    finally:
        connection.close()
