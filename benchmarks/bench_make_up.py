"""A volunteer's make-up options: among 2,477 centres against among sixteen."""

import sys
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.utils import timezone

from benchmarks.measuring import Row, in_turn, ratio
from benchmarks.preparing import demonstration
from centres.models import Centre, Municipality, Village
from training.making_up.making_good import options
from training.models import Course, Curriculum, Meeting, Topic
from volunteers.models import Volunteer

COMMUNES = 2_477
"""As many as Poland has; the county of the comparison has sixteen."""

COUNTY = 16
ACROSS = 50
"""Centres to a row, eleven kilometres apart: as dense as Poland's communes."""

STEP_NORTH, STEP_EAST = 0.1, 0.16
BAR = 1 / 1.5
REPEATS = 40


def rows(folder: Path) -> list[Row]:
    demonstration(folder)
    far = _region(COUNTY, south=49.0, west=14.2)
    near = _region(COMMUNES, south=49.9, west=14.2)
    results = in_turn({"region": lambda: _per_second(near), "county": lambda: _per_second(far)})
    detail = f"{COMMUNES} centres with five meetings each, and {COUNTY}"
    return [Row("make-up options / the same in a county", ratio(results, "region", "county"), BAR,
                detail)]  # fmt: skip


def _per_second(volunteer: Volunteer) -> float:
    topics = [Topic.objects.of_preparation(timezone.localdate())[1]]
    begun = time.perf_counter()
    for _repeat in range(REPEATS):
        if not options(volunteer, topics, at=timezone.now()):
            sys.exit("No options were found: nothing is measured.")
    return REPEATS / (time.perf_counter() - begun)


def _region(centres: int, *, south: float, west: float) -> Volunteer:
    """So many communes with a centre and a course that is open; somebody in the midst of them."""
    across = min(ACROSS, round(centres**0.5))
    places = [
        (south + STEP_NORTH * (n // across), west + STEP_EAST * (n % across))
        for n in range(centres)
    ]
    code = Municipality.objects.count() + 100_000
    communes = Municipality.objects.bulk_create(
        Municipality(name=f"G{n}", teryt=f"9{code + n:06d}"[:7], voivodeship="x", inhabitants=1)
        for n in range(centres)
    )
    villages = Village.objects.bulk_create(
        Village(municipality=commune, name=f"W{n}", latitude=north, longitude=east)
        for n, (commune, (north, east)) in enumerate(zip(communes, places, strict=True))
    )
    made = Centre.objects.bulk_create(
        Centre(municipality=village.municipality, village=village, name=f"C{n}", short_name=f"C{n}",
               slug=f"c-{uuid4().hex}", address="x", phone="+48451000000", email="x@example.org")
        for n, village in enumerate(villages)
    )  # fmt: skip
    _courses(made)
    middle = made[(centres // across // 2) * across + across // 2]
    now = timezone.now()
    return Volunteer.objects.create(
        centre=middle, village=middle.village, first_name="A", last_name="B", phone="+48451000001",
        age_band="30-49", applied_at=now, consented_at=now, submission=uuid4(), state="preparing",
    )  # fmt: skip


def _courses(centres: list[Centre]) -> None:
    now = timezone.now()
    curriculum = Curriculum.objects.preparation(now.date())
    topics = list(curriculum.topics.all())
    courses = Course.objects.bulk_create(
        Course(centre=centre, curriculum=curriculum, name="x", place="x", submission=uuid4(),
               open_to_neighbours=True, published_at=now)
        for centre in centres
    )  # fmt: skip
    Meeting.objects.bulk_create(
        Meeting(course=course, topic=topic, starts_at=now + timedelta(weeks=n + 1))
        for course in courses
        for n, topic in enumerate(topics)
    )
