"""Signing out, after which the browser keeps nothing of ours."""

from allauth.account.views import logout
from django.http import HttpRequest, HttpResponse


def sign_out(request: HttpRequest) -> HttpResponse:
    """As allauth signs out; the browser is told to clear what pages stored in it.

    A phone on which somebody else's entries still wait, locked, says so in the field `keeps`: then
    only the person's own are removed, by the page itself (static/js/signing_out.js).
    """
    # Who turns back half-way through signing in has stored nothing here; others may have.
    signed_in = request.user.is_authenticated
    response: HttpResponse = logout(request)
    if signed_in and not request.user.is_authenticated and "keeps" not in request.POST:
        response["Clear-Site-Data"] = '"storage"'
    return response
