"""Pages are looked at and acted upon; the other methods of HTTP are offered nowhere of ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

OFFERED = ("GET", "HEAD", "POST", "OPTIONS")

OTHERS_TREES = ("/cms/",)
"""Wagtail's own pages ask by PATCH."""


class MethodsMiddleware:
    """Answers 405 to what no view of ours means; a view itself says which of GET and POST it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in OFFERED or request.path_info.startswith(OTHERS_TREES):
            return self.get_response(request)
        return HttpResponseNotAllowed(OFFERED)
