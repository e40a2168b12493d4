"""The provider's REST API, as far as sending and looking up SMS needs it."""

import base64
import hmac
import re
from email.utils import format_datetime
from urllib.parse import urlencode

from demo.phone_network import refusals
from demo.phone_network.book import Book
from demo.phone_network.exchange import Request, Response, as_json
from demo.phone_network.looking_up import Page, list_messages
from demo.phone_network.messages import Message, Status
from demo.phone_network.refusals import RefusalError
from demo.phone_network.sending import Sending

MESSAGES = re.compile(r"/2010-04-01/Accounts/(?P<account>[^/]+)/Messages\.json")
ONE_MESSAGE = re.compile(r"/2010-04-01/Accounts/(?P<account>[^/]+)/Messages/(?P<sid>[^/]+)\.json")


class Api:
    def __init__(self, book: Book, sending: Sending, *, account: str, token: str) -> None:
        self.book = book
        self.sending = sending
        self.account = account
        self.root = f"/2010-04-01/Accounts/{account}/Messages"
        self._credentials = f"{account}:{token}".encode()

    def answer(self, request: Request) -> Response:
        try:
            self._authenticate(request)
            return self._route(request)
        except RefusalError as refusal:
            return as_json(refusal.payload(), refusal.status, refusal.headers)

    def _authenticate(self, request: Request) -> None:
        scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
        try:
            credentials = base64.b64decode(encoded, validate=True)
        except ValueError:
            credentials = b""
        known = hmac.compare_digest(credentials, self._credentials)
        if scheme.lower() != "basic" or not known:
            raise refusals.unauthenticated()

    def _route(self, request: Request) -> Response:
        many, one = MESSAGES.fullmatch(request.path), ONE_MESSAGE.fullmatch(request.path)
        found = many or one
        if found is None or found["account"] != self.account:
            raise refusals.not_found(request.path)
        match request.method, "one" if one else "many":
            case "POST", "many":
                return self._create(request)
            case "GET", "many":
                return self._list(request)
            case "GET", "one":
                return as_json(self._resource(self._message(request, found["sid"])))
            case "POST", "one":
                return self._update(request, found["sid"])
        raise refusals.method_not_allowed()

    def _create(self, request: Request) -> Response:
        return as_json(self._resource(self.sending.accept(request.form)), 201)

    def _message(self, request: Request, sid: str) -> Message:
        self.sending.conduct.before_looking_up()
        message = self.book.message(sid)
        if message is None:
            raise refusals.not_found(request.path)
        return message

    def _update(self, request: Request, sid: str) -> Response:
        message, form = self._message(request, sid), request.form
        if "Status" in form:
            self.sending.cancel(message, form["Status"])
        if "Body" in form:
            self.sending.redact(message, form["Body"])
        return as_json(self._resource(self._message(request, sid)))

    def _list(self, request: Request) -> Response:
        conduct = self.sending.conduct
        conduct.before_looking_up()
        page = list_messages(self.book, request.query)
        listed = [message for message in page.messages if conduct.is_listed(message)]
        return as_json(
            {
                "messages": [self._resource(message) for message in listed],
                "page": page.number,
                "page_size": page.size,
                "start": page.number * page.size,
                "end": page.number * page.size + max(0, len(listed) - 1),
                "uri": request.target,
                "first_page_uri": self._page_uri(page, 0, ""),
                "previous_page_uri": None,
                "next_page_uri": page.next_token
                and self._page_uri(page, page.number + 1, page.next_token),
            }
        )

    def _page_uri(self, page: Page, number: int, token: str) -> str:
        query = page.filters | {"PageSize": str(page.size), "Page": str(number)}
        if token:
            query["PageToken"] = token
        return f"{self.root}.json?{urlencode(query)}"

    def _resource(self, message: Message) -> dict[str, object]:
        unassigned = message.status in {Status.ACCEPTED, Status.SCHEDULED}
        return {
            "account_sid": self.account,
            "api_version": "2010-04-01",
            "body": message.body,
            "date_created": format_datetime(message.created_at),
            "date_sent": message.sent_at and format_datetime(message.sent_at),
            "date_updated": format_datetime(message.updated_at),
            "direction": message.direction,
            "error_code": message.error_code,
            "error_message": None,
            "from": None if unassigned else message.sender,
            "messaging_service_sid": message.messaging_service_sid or None,
            "num_media": "0",
            "num_segments": "0" if unassigned else str(message.segments),
            "price": None,
            "price_unit": "USD",
            "sid": message.sid,
            "status": message.status,
            "subresource_uris": {"media": f"{self.root}/{message.sid}/Media.json"},
            "to": message.recipient,
            "uri": f"{self.root}/{message.sid}.json",
        }
