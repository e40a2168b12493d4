"""Staff prove who they are with a second factor, where the setting asks for it."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from centres.access import is_staff_somewhere

GUARDED = ("/desk", "/log", "/admin", "/cms")


class SecondFactorMiddleware:
    """Sends staff without a second factor to set one up before any page about people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.must_set_up(request):
            messages.info(request, _("Set up a second factor first: it protects people's data."))
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def must_set_up(self, request: HttpRequest) -> bool:
        """Whether this request opens a guarded page without the factor that staff must have."""
        return (
            settings.STAFF_SECOND_FACTOR
            and request.path_info.startswith(GUARDED)
            and request.user.is_authenticated
            and is_staff_somewhere(request.user)
            and not is_mfa_enabled(request.user)
        )
