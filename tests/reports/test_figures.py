from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from centres.models import Programme, Role
from reports.figures import Figure, Period, figures
from reports.months import chosen_month, month_after, month_period
from tests.factories import (
    NOW,
    TODAY,
    AttendanceFactory,
    CentreFactory,
    CourseFactory,
    MatchFactory,
    MeetingFactory,
    MembershipFactory,
    ParticipantFactory,
    VisitFactory,
)
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def made_visit(match, days_ago=1, minutes=60):
    at = NOW - timedelta(days=days_ago)
    visit = VisitFactory(match=match, starts_at=at, state=Visit.State.DONE)
    Outcome.objects.create(
        visit=visit, result="done", minutes=minutes, reported_at=at, submission=f"{visit.pk:032x}"
    )
    return visit


def value_of(code, centres):
    return {figure.code: figure.value for figure in figures(centres, NOVEMBER, at=NOW)}[code]


def test_a_person_visited_twice_counts_once():
    match = MatchFactory()
    made_visit(match, 1)
    made_visit(match, 8)
    centre = match.need.client.centre
    assert (value_of("clients", [centre]), value_of("visits", [centre])) == (1, 2)


def test_hours_follow_the_newest_report():
    match = MatchFactory()
    visit = made_visit(match, minutes=60)
    Outcome.objects.create(
        visit=visit, result="done", minutes=90, reported_at=NOW, submission=f"{visit.pk + 900:032x}"
    )
    assert value_of("hours", [match.need.client.centre]) == 1.5


def test_standing_in_for_some_days_is_no_new_match():
    match = MatchFactory()
    days = {"first_day": TODAY, "last_day": TODAY}
    MatchFactory(need=match.need, stands_in_for=match, **days)
    assert value_of("matches", [match.need.client.centre]) == 1


def test_a_past_visit_without_a_report_is_counted_as_unreported():
    visit = VisitFactory(starts_at=NOW - timedelta(days=2))
    assert value_of("unreported", [visit.match.need.client.centre]) == 1


def test_people_from_outside_are_counted_once_by_who_they_are():
    course = CourseFactory()
    meetings = [MeetingFactory(course=course, topic__number=number) for number in (1, 2)]
    for audience in ("workers", "workers", "residents"):
        person = ParticipantFactory(centre=course.centre, audience=audience)
        for meeting in meetings:
            AttendanceFactory(meeting=meeting, volunteer=None, participant=person)
    codes = ("trained_workers", "trained_coordinators", "trained_residents")
    assert [value_of(code, [course.centre]) for code in codes] == [2, 0, 1]
    assert value_of("prepared", [course.centre]) == 0


def test_another_centres_visits_are_not_counted():
    made_visit(MatchFactory())
    assert value_of("visits", [CentreFactory()]) == 0


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (4, "< 5"), (5, "5")])
def test_small_groups_of_people_are_hidden_from_observers(value, shown):
    assert Figure("clients", "", "", value, people=True).shown(hide=True) == shown


def test_events_are_never_hidden():
    assert Figure("visits", "", "", 2, people=False).shown(hide=True) == "2"


@pytest.mark.parametrize(
    "text", ["", "2026-13", "1999-12", "9999-01", "abc", "2026-11-01", "²⁰²⁶-11"]
)
def test_a_nonsense_month_means_the_present_one(text):
    assert chosen_month(text, TODAY) == date(2026, 11, 1)


def test_december_is_followed_by_january():
    assert month_after(date(2025, 12, 1), TODAY) == date(2026, 1, 1)
    assert month_period(date(2024, 2, 10)) == Period(date(2024, 2, 1), date(2024, 2, 29))


def open_as(role, address="/desk/{}/reports/"):
    membership = MembershipFactory(role=role)
    browser = Browser()
    browser.force_login(membership.user)
    return membership.centre, browser, address.format(membership.centre.slug)


def test_an_observer_reads_counts_and_no_small_groups():
    centre, browser, address = open_as(Role.OBSERVER)
    made_visit(MatchFactory(need__client__centre=centre), days_ago=0)
    page = browser.get(address + "?month=2026-11").content.decode()
    assert "&lt; 5" in page


def test_the_month_downloads_as_a_spreadsheet_file():
    _centre, browser, address = open_as(Role.HEAD, "/desk/{}/reports/month.csv")
    response = browser.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "Przeprowadzone wizyty" in response.content.decode()


def test_another_centres_programme_does_not_exist():
    _centre, browser, address = open_as(Role.HEAD, "/desk/{}/reports/programme/wsi/")
    Programme.objects.create(name="Wsi", slug="wsi", starts_on=TODAY, ends_on=TODAY)
    assert browser.get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_visits(django_assert_num_queries):
    match = MatchFactory()
    for days in range(1, 4):
        made_visit(match, days)
    with django_assert_num_queries(6):
        figures([match.need.client.centre], NOVEMBER, at=NOW)
