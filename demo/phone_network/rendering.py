"""Templates and files of the pages, on Django's template engine without any settings."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from django.template import Context, Engine

from demo.phone_network.exchange import Request, Response
from demo.phone_network.reading import Holder
from demo.phone_network.wording import moment, new_ones

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
FILE_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}

_engine = Engine(dirs=[str(FOLDER / "templates")])


def page(template: str, context: Mapping[str, object], *, status: int = 200) -> Response:
    # Without settings Django cannot localise; our templates print text and small counts only.
    html = _engine.get_template(template).render(
        Context(dict(context), use_l10n=False, use_tz=False)
    )
    return Response(html.encode(), status, headers=SAFETY)


def not_found() -> Response:
    return page("missing.html", {}, status=404)


def static_file(name: str) -> Response:
    """One of our own few files; any other name is not found."""
    known = {path.name: path for path in STATIC.iterdir() if path.suffix in FILE_TYPES}
    if name not in known:
        return not_found()
    path = known[name]
    kind = f"{FILE_TYPES[path.suffix]}; charset=utf-8"
    return Response(path.read_bytes(), content_type=kind, headers=SAFETY)


def template(request: Request, whole: str, part: str) -> str:
    """The whole page, or only its list for the script that keeps it fresh."""
    return part if "fragment" in request.query else whole


def card(holder: Holder, room: str, name: str, *, now: datetime) -> dict[str, str]:
    """One line of a list of phones or mailboxes."""
    return {
        "name": name,
        "href": f"/{room}/{quote(holder.name, safe='+@')}/",
        "last": holder.last,
        "when": moment(holder.at, now=now),
        "unread": new_ones(holder.unread),
    }
