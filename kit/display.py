"""How pages are shown to one person: text size and contrast, kept in a cookie.

No account and no JavaScript is needed: the buttons at the top of every page post here.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "display"
ONE_YEAR = 365 * 24 * 60 * 60
SIZES = ("1", "2", "3")
CONTRASTS = ("0", "1")


def choices(request: HttpRequest) -> tuple[str, str]:
    """Text size (1 to 3) and contrast (0 or 1) of this browser; anything odd means the usual."""
    size, _, contrast = request.COOKIES.get(COOKIE, "").partition("-")
    return (
        size if size in SIZES else "1",
        contrast if contrast in CONTRASTS else "0",
    )


def context(request: HttpRequest) -> dict[str, object]:
    """Template context: `display.size`, `display.contrast` and `display.html_class`."""
    size, contrast = choices(request)
    classes = f"size-{size}" + (" contrast" if contrast == "1" else "")
    return {"display": {"size": size, "contrast": contrast == "1", "html_class": classes}}


def page_to_return_to(request: HttpRequest) -> str:
    """The page the form stood on, if it is one of ours; otherwise the front page."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        parts = urlsplit(wanted)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "/"


@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Remember the text size or the contrast that was pressed, and show the same page again."""
    size, contrast = choices(request)
    if request.POST.get("size") in SIZES:
        size = request.POST["size"]
    if request.POST.get("contrast") in CONTRASTS:
        contrast = request.POST["contrast"]
    response = HttpResponseRedirect(page_to_return_to(request))
    response.set_cookie(
        COOKIE,
        f"{size}-{contrast}",
        max_age=ONE_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
