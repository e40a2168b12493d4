"""How pages are shown to one person: text size, contrast and colours, kept in a cookie.

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
DARK_MEDIA = {
    "auto": "screen and (prefers-color-scheme: dark)",
    "light": "not all",
    "dark": "screen",
}
"""By the colours that were chosen: in which media the dark ones hold. Paper is always white."""


def choices(request: HttpRequest) -> tuple[str, str, str]:
    """Text size (1 to 3), contrast (0 or 1) and colours (auto, light or dark) of this browser.

    Anything odd in the cookie means the usual.
    """
    size, contrast, colours, *_ = (*request.COOKIES.get(COOKIE, "").split("-"), "", "", "")
    return (
        size if size in SIZES else "1",
        contrast if contrast in CONTRASTS else "0",
        colours if colours in DARK_MEDIA else "auto",
    )


def context(request: HttpRequest) -> dict[str, object]:
    """Template context: `display.size`, `.contrast`, `.colours`, `.dark_media`, `.html_class`."""
    size, contrast, colours = choices(request)
    classes = f"size-{size}" + (" contrast" if contrast == "1" else "")
    return {
        "display": {
            "size": size,
            "contrast": contrast == "1",
            "colours": colours,
            "dark_media": DARK_MEDIA[colours],
            "html_class": classes,
        }
    }


def page_to_return_to(request: HttpRequest) -> str:
    """The page the form stood on, if it is one of ours; otherwise the front page."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        parts = urlsplit(wanted)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "/"


@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Remember the size, the contrast or the colours pressed, and show the same page again."""
    size, contrast, colours = choices(request)
    if request.POST.get("size") in SIZES:
        size = request.POST["size"]
    if request.POST.get("contrast") in CONTRASTS:
        contrast = request.POST["contrast"]
    if request.POST.get("colours") in DARK_MEDIA:
        colours = request.POST["colours"]
    response = HttpResponseRedirect(page_to_return_to(request))
    response.set_cookie(
        COOKIE,
        f"{size}-{contrast}-{colours}",
        max_age=ONE_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
