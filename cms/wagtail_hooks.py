"""The CMS is for content only: sign-in is the site's own, and people are managed elsewhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks

PEOPLE = {"users", "groups"}


def home(request: HttpRequest) -> HttpResponse:
    """Whoever may enter is in; anybody else was sent to sign in before they came here."""
    return HttpResponseRedirect(reverse("wagtailadmin_home"))


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail ships no types
def no_second_door() -> list[URLPattern]:
    """Wagtail's own sign-in form knows no code by e-mail and no second factor: it is not shown."""
    return [path("login/", home)]


@hooks.register("construct_settings_menu")  # type: ignore[untyped-decorator]  # Wagtail ships no types
def without_people(request: HttpRequest, items: list[Any]) -> None:
    """Accounts are kept in Django's admin, by the site administrator."""
    items[:] = [item for item in items if item.name not in PEOPLE]
