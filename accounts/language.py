"""Which language a person sees."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

# Public pages carry their language in the address; these are the same address in every language.
ONE_ADDRESS_FOR_ALL = (
    *("/desk", "/my", "/join", "/accounts", "/a/", "/e/", "/certificate", "/calendar", "/log"),
    *("/cms", "/admin"),
)


def language_for(request: HttpRequest) -> str:
    """The language of the address, else the person's own, else the one last chosen, else Polish."""
    in_path = translation.get_language_from_path(request.path_info)
    if in_path:
        return in_path
    if request.path_info == reverse("set_language"):
        # Django looks up the page one stands on in the language one stands in.
        stands_on = urlsplit(request.POST.get("next", "")).path
        return translation.get_language_from_path(stands_on) or settings.LANGUAGE_CODE
    if not request.path_info.startswith(ONE_ADDRESS_FOR_ALL):
        return settings.LANGUAGE_CODE
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in dict(settings.LANGUAGES):
        return str(chosen)
    if request.user.is_authenticated:
        return request.user.language
    return settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Activates the language for the request and names it in the response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_for(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            if _comes_from_outside(request):
                response.set_cookie(
                    settings.LANGUAGE_COOKIE_NAME,
                    language,
                    secure=settings.SESSION_COOKIE_SECURE,
                    httponly=True,
                    samesite="Lax",
                )
            return response


def _comes_from_outside(request: HttpRequest) -> bool:
    """Whether somebody begins on a page in a language: sign-up then goes on in it."""
    return (
        translation.get_language_from_path(request.path_info) is not None
        and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES
        and not request.user.is_authenticated
    )
