"""Public pages are kept ready-made for strangers, and forgotten all at once when one changes.

Who has no session sees the same page as everybody else but for the token in its forms, which is
put in anew each time. Each process keeps its own pages; whether they still hold is asked of the
database, where every change of something public sets a new edition in the change's own
transaction. So the request after a change shows it, whichever process answers.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from wagtail.models import PageViewRestriction
from wagtail.views import serve

from cms.edition import edition
from cms.models import PublicPage
from kit import display
from kit.sealed_messages import SealedCookieStorage

KEPT_SECONDS = 600
"""For the one change that says nothing: rows changed by SQL alone."""

TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
TOKENS_PLACE = "the-token-of-this-visitor"

View = Callable[..., HttpResponse]


class ReadyPagesMiddleware:
    """Answers with a kept page where there is one; otherwise keeps the one that Wagtail makes."""

    def __init__(self, get_response: View) -> None:
        if settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        if view is not serve or not _from_a_stranger(request):
            return None
        key = _key(request)
        page = caches["pages"].get(key)
        if page is not None:
            return HttpResponse(page.replace(TOKENS_PLACE, get_token(request)))
        request.page_to_keep = key  # type: ignore[attr-defined]  # read below, when it is made
        return None

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        key = getattr(request, "page_to_keep", None)
        if key and response.status_code == 200 and _for_everybody(response.context_data or {}):
            response.add_post_render_callback(lambda made: _keep(key, made))
        return response


def _from_a_stranger(request: HttpRequest) -> bool:
    """Whether nothing is known about who asks, and nothing is asked but the page."""
    return (
        request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and SealedCookieStorage.cookie_name not in request.COOKIES
    )


def _key(request: HttpRequest) -> str:
    shown = "-".join(display.choices(request))
    address = request.build_absolute_uri(request.path)
    return sha256(f"{edition()} {shown} {address}".encode()).hexdigest()


def _for_everybody(context: Mapping[str, Any]) -> bool:
    """Whether a page of ours was made, which nobody may be kept from reading."""
    page = context.get("page")
    if not isinstance(page, PublicPage):
        return False
    restrictions: PageViewRestriction = page.get_view_restrictions()
    return not restrictions.exists()


def _keep(key: str, made: HttpResponse) -> None:
    page = TOKEN.sub(TOKENS_PLACE, made.content.decode())
    caches["pages"].set(key, page, KEPT_SECONDS)
