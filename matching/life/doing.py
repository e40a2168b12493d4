"""How views carry out a verb: what happened, or why it could not, is said on the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from centres.access import DeskRequest
from kit.states import IllegalMove
from matching.errors import LifeError, NotAgreed
from matching.models import Match


def attempt(request: DeskRequest, verb: Callable[[], object], done: str, undo: str = "") -> bool:
    """Do it and say `done`, with a way back at the address `undo`; else say why not."""
    try:
        verb()
    except LifeError as error:
        messages.warning(request, str(error))
        return False
    except NotAgreed:
        messages.error(request, _("Tell the client first, and note that they agree."))
        return False
    except IllegalMove:
        messages.info(request, _("This step is not possible now. Look at the state of the match."))
        return False
    messages.success(request, done, extra_tags=undo)
    return True


def to_match(request: DeskRequest, match: Match) -> HttpResponse:
    """On to the page of the match."""
    return redirect("matching:match", request.centre.slug, match.pk)
