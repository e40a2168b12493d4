"""Signing out, after which the browser keeps nothing of ours."""

from allauth.account.views import logout
from django.http import HttpRequest, HttpResponse


def sign_out(request: HttpRequest) -> HttpResponse:
    """As allauth signs out; the browser is told to clear what pages stored in it.

    A phone on which somebody else's entries still wait, locked, says so in the field `keeps`: then
    only the person's own are removed, by the page itself (static/js/signing_out.js).
    """
    response: HttpResponse = logout(request)
    if request.method == "POST" and response.status_code == 302 and "keeps" not in request.POST:
        response["Clear-Site-Data"] = '"storage"'
    return response
