"""Twilio's own client, made to fail in ways that say whether the message may have gone."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from django.conf import settings
from requests import Session
from requests.exceptions import ConnectionError as NotReached
from requests.exceptions import ConnectTimeout, RequestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import MaxRetryError, NewConnectionError

from messaging.channels.errors import Refused, Uncertain
from messaging.channels.sms.calling import InTimeAdapter
from messaging.delivering.patience import rest

PROVIDER = "https://api.twilio.com"
LONGEST_REST = timedelta(hours=1)
ADAPTER = InTimeAdapter()
"""One for all lanes: it is slow to make, and keeps nothing of a call."""


class HttpClient(TwilioHttpClient):  # type: ignore[misc]  # twilio has no types
    """One call, one new connection, no retries, nothing personal in any log."""

    def __init__(self) -> None:
        """The time limit holds for the connection, and again for the answer."""
        super().__init__(pool_connections=False, timeout=settings.PROVIDER_SECONDS)
        self.session = Session()
        self.session.headers["Connection"] = "close"
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, ADAPTER)

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Raises Refused where nothing was taken, Uncertain where that is not known."""
        if settings.TWILIO_API_URL:
            url = url.replace(PROVIDER, settings.TWILIO_API_URL.rstrip("/"), 1)
        try:
            response = super().request(method, url, *args, **kwargs)
        except RequestException as failure:
            if _never_connected(failure):
                raise _refused("connect") from failure
            raise Uncertain(type(failure).__name__) from failure
        asked = _retry_after(response.headers)
        if response.status_code == 429:
            raise _refused("20429", asked)
        if response.status_code >= 500 or response.status_code == 408:
            raise Uncertain(f"http-{response.status_code}", retry_after=asked)
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


def _refused(code: str, wanted: timedelta | None = None) -> Refused:
    return Refused(code, permanent=False, retry_after=wanted or rest(), pauses=True)


def _retry_after(headers: Any) -> timedelta | None:
    """What Retry-After asks for, in seconds or as a date, within reason; None where it is silent.

    A date is read against the provider's own clock where the answer shows it.
    """
    asked = str((headers or {}).get("Retry-After", "")).strip()
    if not asked:
        return None
    if asked.isascii() and asked.isdigit():
        wanted = timedelta(seconds=min(int(asked), LONGEST_REST.total_seconds()))
    else:
        until, now = _moment(asked), _moment(str(headers.get("Date", "")))
        if until is None:
            return None
        wanted = until - (now or datetime.now(UTC))
    return max(timedelta(seconds=1), min(wanted, LONGEST_REST))


def _moment(date: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
