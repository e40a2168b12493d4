"""When a centre reminds: its own rules on one page."""

import pytest
from django.test import Client as Browser

from audit.models import Action
from centres.models import Centre, Role
from messaging.models import Rule
from messaging.reminders import Timing, reminders
from messaging.rules.ruling import set_rules
from tests.factories import NOW, CentreFactory, UserFactory
from tests.factories_visits import staff

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/kalinowa/messages/rules/"


@pytest.fixture
def centre() -> Centre:
    made: Centre = CentreFactory(slug="kalinowa")
    return made


@pytest.fixture
def desk(centre: Centre) -> Browser:
    browser = Browser()
    browser.force_login(staff(centre, Role.COORDINATOR))
    return browser


def filled_in(**changes: object) -> dict[str, object]:
    """The page's form as it stands at first, and what somebody changes in it."""
    data: dict[str, object] = {}
    for reminder in reminders.kinds.values():
        prefix, usual = reminder.code.replace(".", "-"), reminder.usual
        data[f"{prefix}-on"] = "on"
        for name in ("days", "minute", "hours"):
            if getattr(usual, name) is not None:
                data[f"{prefix}-{name}"] = getattr(usual, name)
    return {**data, **{name.replace("__", "-"): value for name, value in changes.items()}}


def test_every_reminder_stands_on_the_page(desk: Browser) -> None:
    page = desk.get(ADDRESS).content.decode()
    for reminder in reminders.kinds.values():
        assert str(reminder.label) in page


def test_saving_what_is_usual_leaves_no_row(desk: Browser) -> None:
    desk.post(ADDRESS, filled_in())
    assert not Rule.objects.exists()
    assert not Action.objects.filter(verb="messaging.rule").exists()


def test_a_rule_is_changed_and_put_back(desk: Browser, centre: Centre) -> None:
    desk.post(ADDRESS, filled_in(visits__before__minute=600, visits__before__days=2))
    rule = Rule.objects.get()
    assert (rule.centre, rule.reminder, rule.days, rule.minute) == (
        centre,
        "visits.before",
        2,
        600,
    )
    desk.post(ADDRESS, filled_in())
    assert not Rule.objects.exists()
    assert Action.objects.filter(verb="messaging.rule").count() == 2


def test_an_hour_in_the_night_is_refused_and_nothing_typed_is_lost(desk: Browser) -> None:
    page = desk.post(ADDRESS, filled_in(visits__before__minute=1230, visits__after__days=7))
    assert page.status_code == 200
    assert 'value="7"' in page.content.decode()
    assert not Rule.objects.exists()


def test_switching_off_keeps_the_hours(centre: Centre) -> None:
    reminder = reminders.kinds["visits.before"]
    timing = Timing(on=False, days=1, minute=18 * 60, hours=3)
    assert set_rules(centre, {reminder: timing}, by=UserFactory(), at=NOW) == 1
    assert reminders.of(centre)[reminder] == timing
    assert set_rules(centre, {reminder: timing}, by=UserFactory(), at=NOW) == 0
