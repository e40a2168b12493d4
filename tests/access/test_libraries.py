"""The pages of libraries: their trees belong to whom the table says, and hold nobody's affairs."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import override_settings
from django.urls import NoReverseMatch, reverse
from wagtail.models import Collection, Page, ReferenceIndex

from cms.models import CentresIndexPage
from tests.access.asking import Sweep
from tests.access.routes import Route, library_routes
from tests.access.table import LIBRARIES

pytestmark = pytest.mark.django_db

ROOMS_WITH_PEOPLE = {
    "audit",
    "calendars",
    "clients",
    "matching",
    "messaging",
    "partners",
    "training",
    "visits",
    "volunteers",
}
VISITORS = ("administrator", "head", "volunteer", "anonymous")

OPEN_DOORS = {
    "admin:login",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done",
}
"""Where one signs in to a tree, or asks for a new password: the same for everybody."""

HARMLESS = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_logout"}
"""Words, icons and the way out."""

FAILS_ON_PURPOSE = {"wagtailadmin_error_test"}

WITHOUT_NAMES = {
    "cms/^.*/$",
    "cms/login/",
    "cms/test404/",
    "wagtailadmin_pages:revisions_compare",
    "wagtaildocs_serve",
}
"""Addresses without a name, or with numbers that have none."""

SEARCHED = {"admin:account_emailaddress_changelist", "wagtailusers_users:index"}
"""Lists of accounts, by a part of a name. Wagtail's other lists hold pages and pictures."""


@pytest.fixture
def site(sweep: Sweep) -> Page:
    """The first of the public pages, and the collection that Wagtail's migrations make."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    page: Page = Page.objects.get(depth=2, locale__language_code="pl")
    return page


def filled(route: Route, sweep: Sweep, page: Page) -> str | None:
    """The address with real numbers in it: a page's, or an account's, which are the same number."""
    words = {
        "app_label": "cms",
        "app_name": "cms",
        "model_name": "standardpage",
        "content_type_app_name": "cms",
        "content_type_model_name": "standardpage",
        "action": "delete",
        "action_name": "publish",
        "filter_spec": "width-100",
        "token": "x-y",
        "key": "x-y",
        "uidb64": "x",
        "uidb36": "x",
        "url": "nowhere/",
    }
    account = route.name.startswith(("wagtailusers_users", "admin:"))
    number = sweep.own.users["social_worker"].pk if account else page.pk
    try:
        return reverse(route.name, kwargs={p: words.get(p, number) for p in route.params})
    except NoReverseMatch:
        return None


def addresses(tree: str, sweep: Sweep, page: Page) -> list[tuple[str, str]]:
    """Names and addresses of the tree, lists of accounts once more with a search for a canary."""
    found = []
    for route in library_routes():
        if route.tree != tree or route.name in FAILS_ON_PURPOSE | WITHOUT_NAMES:
            continue
        address = filled(route, sweep, page)
        if address is not None:
            found.append((route.name, address))
            if route.name in SEARCHED:
                found.append((route.name, f"{address}?q={sweep.own.canary[:4]}"))
    return found


@pytest.mark.parametrize("who", VISITORS)
@pytest.mark.parametrize("tree", LIBRARIES)
def test_a_librarys_pages_show_nobodys_affairs(
    tree: str, who: str, sweep: Sweep, site: Page
) -> None:
    wrong = []
    for name, address in addresses(tree, sweep, site):
        answer = sweep.get(who, address)
        allowed = who in LIBRARIES[tree] or name in OPEN_DOORS | HARMLESS
        if answer.status == 200 and not allowed:
            wrong.append(f"{name} {address} opens")
        if marks := sweep.strange_marks(who, answer.marks) + sorted(answer.logged):
            wrong.append(f"{name} {address} shows {marks}")
        ours = {table for table in answer.changed if table.partition("_")[0] in ROOMS_WITH_PEOPLE}
        if ours:
            wrong.append(f"{name} {address} writes to {ours}")
        if "no-store" not in answer.kept and tree in {"accounts/", "admin/", "cms/"}:
            wrong.append(f"{name} {address} may be kept: {answer.kept!r}")
    assert wrong == []


def test_every_address_of_a_library_is_asked(sweep: Sweep, site: Page) -> None:
    asked = {name for tree in LIBRARIES for name, _address in addresses(tree, sweep, site)}
    named = {route.name for route in library_routes()}
    by_number = {name for name in named if name.startswith("admin:admin/")}  # old forms of change
    assert sorted(named - asked - by_number) == sorted(
        (FAILS_ON_PURPOSE | WITHOUT_NAMES | {"admin:app_list"}) & named
    )


def test_the_admin_keeps_no_table_of_people_and_no_task() -> None:
    kept = {model._meta.app_label for model in admin.site._registry}
    assert kept & (ROOMS_WITH_PEOPLE | {"django_q"}) == set()


def test_the_cms_follows_no_reference_from_a_person() -> None:
    """Its pages of usage would list clients by name under their social worker's account."""
    tracked = {model._meta.app_label for model in ReferenceIndex.tracked_models}
    assert tracked & ROOMS_WITH_PEOPLE == set()
    assert {config.label for config in apps.get_app_configs()} >= ROOMS_WITH_PEOPLE


OPEN = ("second", "room")
"""What `seeding_rooms.py` calls a course that takes people, and where it is."""


@pytest.mark.parametrize("who", ["anonymous", "head"])
@override_settings(PUBLIC_BASE_URL="http://testserver")
def test_public_pages_name_nobody(who: str, sweep: Sweep, site: Page) -> None:
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gte=2)]
    centres = CentresIndexPage.objects.get(locale=site.locale)
    searches = [f"{centres.get_url()}?q={one.canary[:4]}" for one in (sweep.own, sweep.other)]
    assert len(pages) > 20
    # The name and the place of a course that takes people are there to be read.
    open_course = {
        one.mark("course", what).lower() for one in (sweep.own, sweep.other) for what in OPEN
    }
    wrong = [
        f"{address}: {answer.status} {sorted(answer.marks | answer.logged)}"
        for address in (*pages, *searches)
        if (answer := sweep.get(who, address)).status != 200
        or answer.marks - open_course
        or answer.logged
    ]
    assert not wrong, "\n".join(wrong)
