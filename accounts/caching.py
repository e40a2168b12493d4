"""Pages about people are kept by no browser and no proxy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

PRIVATE = (
    "/desk",
    "/my",
    "/join",
    "/log",
    "/a/",
    "/e/",
    "/accounts",
    "/admin",
    "/cms",
    "/calendar",
)


class NoStoreMiddleware:
    """Adds `no-store` to every private address, errors included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(PRIVATE) and "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response
