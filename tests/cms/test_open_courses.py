"""The list of open courses on a centre's page: true at once, and without anybody's name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import NOW, CurriculumFactory, HelpKindFactory
from tests.factories_training import Round, a_round, in_days
from tests.joining import join
from training.enrolling import enrol
from training.models import Enrolment
from training.planning import move_meeting
from training.publishing import publish
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

PAGE = "/osrodki/kalinowo/"


def shown(visitor: Client) -> str:
    return visitor.get(PAGE).content.decode()


def coming(site: object, **fields: object) -> Round:
    return a_round(in_days(20), centre=site, name="Zimowy", **fields)


def test_dates_place_and_free_places_stand_on_the_centres_page(visitor, site):
    scene = coming(site, place="Remiza OSP", capacity=5)
    scene.person(last_name="Kanarkowska")
    page = shown(visitor)
    for words in ("Kursy, do których można dołączyć", "Zimowy", "Remiza OSP", "4 wolne miejsca"):
        assert words in page
    assert page.count("16:00–20:00") == 5
    assert f'href="/join/kalinowo/?course={scene.course.pk}"' in page
    assert "Kanarkowska" not in page


def test_what_changes_is_seen_by_the_next_request(visitor, site):
    scene = coming(site, published_at=None, capacity=1)
    assert "Zimowy" not in shown(visitor)
    publish(scene.course, by=None, at=NOW)
    assert "1 wolne miejsce" in shown(visitor)
    enrol(scene.course, scene.outsider(), by=None, at=NOW)
    assert "można stanąć w kolejce" in shown(visitor)
    first = scene.meeting()
    move_meeting(
        first, starts_at=first.starts_at + timedelta(hours=1), minutes=240, by=None, at=NOW
    )
    assert "17:00–21:00" in shown(visitor)


def test_a_course_that_has_begun_or_is_for_staff_is_not_offered(visitor, site):
    a_round(in_days(-1), centre=site, name="Trwający")
    workers = CurriculumFactory(code="workers", audience="workers")
    coming(site, curriculum=workers)
    page = shown(visitor)
    assert "Trwający" not in page
    assert "Zimowy" not in page


def test_more_courses_take_no_more_queries(visitor, site):
    counts = []
    visitor.get(PAGE, {"n": "first"})
    for number in range(3):
        coming(site).person()
        with CaptureQueriesContext(connection) as asked:
            visitor.get(PAGE, {"n": number})
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_course_is_remembered_through_the_sign_up(visitor, site):
    scene = coming(site)
    form = visitor.get("/join/kalinowo/", {"course": scene.course.pk}).content.decode()
    assert f'name="course" value="{scene.course.pk}"' in form
    typed = {
        "first_name": "Ewa", "last_name": "Lis", "phone": "451 000 321", "age_band": "30-49",
        "village": site.village_id, "help_kinds": [HelpKindFactory().pk], "transport": "foot",
        "consent": "on", "course": scene.course.pk,
    }  # fmt: skip
    join(visitor, site, typed, f"?course={scene.course.pk}")
    row = Enrolment.objects.get(volunteer=Volunteer.objects.get(last_name="Lis"))
    assert (row.course, row.state) == (scene.course, Enrolment.State.WAITING)
    assert row.enrolled_at <= timezone.now()
