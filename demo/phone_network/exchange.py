"""A request and its answer, free of the server that carries them."""

import json
from dataclasses import dataclass, field
from email.message import Message as Headers
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str
    headers: Headers
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return _fields(urlsplit(self.target).query)

    @property
    def form(self) -> dict[str, str]:
        """The fields of a posted form; bytes that are no UTF-8 become the replacement mark."""
        return _fields(self.body.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Response:
    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


def as_json(payload: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    body = json.dumps(payload).encode()
    return Response(body, status, "application/json", headers or {})


def see_other(location: str) -> Response:
    return Response(status=303, headers={"Location": location})


def _fields(encoded: str) -> dict[str, str]:
    return dict(parse_qsl(encoded, keep_blank_values=True))
