"""Twilio's own client, made to fail in ways that say whether the message may have gone."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from requests.exceptions import ConnectionError as NotReached
from requests.exceptions import ConnectTimeout, RequestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import MaxRetryError, NewConnectionError

from messaging.channels.errors import Refused, Uncertain

PROVIDER = "https://api.twilio.com"
SECONDS = 10.0
"""For the connection, and again for the answer."""

REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=1)


class HttpClient(TwilioHttpClient):  # type: ignore[misc]  # twilio has no types
    """One call, one new connection, no retries, nothing personal in any log.

    A kept connection that the provider has closed meanwhile fails like a lost answer would, and
    every such failure costs a look-up.
    """

    def __init__(self) -> None:
        super().__init__(pool_connections=False, timeout=SECONDS)

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Raises Refused where nothing was taken, Uncertain where that is not known."""
        if settings.TWILIO_API_URL:
            url = url.replace(PROVIDER, settings.TWILIO_API_URL.rstrip("/"), 1)
        try:
            response = super().request(method, url, *args, **kwargs)
        except RequestException as failure:
            if _never_connected(failure):
                raise _rest("connect") from failure
            raise Uncertain(type(failure).__name__) from failure
        if response.status_code == 429:
            raise _rest("20429", _seconds(response.headers))
        if response.status_code >= 500 or response.status_code == 408:
            raise Uncertain(f"http-{response.status_code}")
        return response

    def log_request(self, kwargs: Any) -> None:
        """Silent: the address of a look-up holds a phone number."""

    def log_response(self, status_code: int, response: Any) -> None:
        """Silent, like the request."""


def client() -> Client:
    """A client for the account of the settings. Raises Refused when they name none."""
    if not (settings.TWILIO_ACCOUNT_SID and settings.TWILIO_AUTH_TOKEN and settings.TWILIO_FROM):
        raise Refused("not-configured", permanent=False, retry_after=LONGEST_REST, pauses=True)
    return Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, http_client=HttpClient())


def _never_connected(failure: RequestException) -> bool:
    if isinstance(failure, ConnectTimeout):
        return True
    cause = failure.args[0] if failure.args else None
    return (
        isinstance(failure, NotReached)
        and isinstance(cause, MaxRetryError)
        and isinstance(cause.reason, NewConnectionError)
    )


def _rest(code: str, rest: timedelta = REST) -> Refused:
    return Refused(code, permanent=False, retry_after=rest, pauses=True)


def _seconds(headers: Any) -> timedelta:
    """What Retry-After asks for, within reason; it may also be a date, which we do not wait for."""
    asked = str((headers or {}).get("Retry-After", ""))
    if asked.isascii() and asked.isdigit():
        return min(timedelta(seconds=max(1, int(asked))), LONGEST_REST)
    return REST
