"""Windows and people that send entries in one moment."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from tests.factories import NOW
from tests.factories_visits import world
from tests.visits.test_log_entries import entry, unplanned
from visits.log.entries import take
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db(transaction=True)

Sent = tuple[dict[str, Any], User]


def sent_at_once(*sent: Sent) -> list[str]:
    """What each entry was answered, in alphabetical order."""
    start, said = threading.Barrier(len(sent)), [""] * len(sent)

    def run(place: int, one: dict[str, Any], by: User) -> None:
        start.wait()
        try:
            said[place] = take(one, by=by, at=NOW).state
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, *one)) for n, one in enumerate(sent)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_one_entry_from_four_windows_is_one_report() -> None:
    scene = world()
    sent = entry(scene.visit(NOW - timedelta(days=1)))
    answers = sent_at_once(*[(sent, scene.worker)] * 4)
    assert set(answers) <= {"already", "saved"}
    assert Outcome.objects.count() == 1


def test_of_two_peoples_entries_one_stands_and_the_other_is_asked_about() -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=1))
    answers = sent_at_once((entry(visit), scene.worker), (entry(visit), scene.head))
    assert answers == ["conflict", "saved"]
    assert Outcome.objects.count() == 1


def test_one_unplanned_visit_from_two_windows_is_one_visit() -> None:
    scene = world()
    sent = unplanned(scene)
    assert set(sent_at_once(*[(sent, scene.worker)] * 2)) <= {"already", "saved"}
    assert (Visit.objects.count(), Outcome.objects.count()) == (1, 1)
