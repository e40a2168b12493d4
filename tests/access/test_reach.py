"""`visible_to` of every model gives each person what the table on `centres.access` says."""

import pytest
from django.db import models

from centres.models import Appeal, Centre
from clients.models import Client, Need
from matching.models import Exclusion, Line, Match, Offer, Refusal
from messaging.models import Message
from partners.models import Partner
from tests.access.asking import Sweep
from tests.access.doors import CASE_WORKERS, EVERYONE, ORGANISERS, ROLE_OF
from tests.access.world import our_models
from training.models import Course
from visits.models import Concern, Visit, VisitCard, VisitRequest
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

REACH: dict[type[models.Model], frozenset[str]] = {
    Appeal: ORGANISERS,
    Centre: EVERYONE,
    Client: CASE_WORKERS,
    Concern: CASE_WORKERS,
    Course: ORGANISERS,
    Exclusion: CASE_WORKERS,
    Line: CASE_WORKERS,
    Match: CASE_WORKERS,
    Message: ORGANISERS,
    Need: CASE_WORKERS,
    Offer: CASE_WORKERS,
    Partner: ORGANISERS,
    Refusal: CASE_WORKERS,
    Visit: CASE_WORKERS,
    VisitCard: CASE_WORKERS,
    VisitRequest: CASE_WORKERS,
    Volunteer: ORGANISERS,
}
SECRETS: dict[type[models.Model], str] = {
    Client: "client",
    Concern: "concern",
    Exclusion: "apart_note",
    Line: "line",
    Match: "match",
    Need: "need",
    Offer: "offer",
    Refusal: "refusal",
    Visit: "visit",
    VisitCard: "card",
}


def reached(model: type[models.Model], who: str, sweep: Sweep) -> set[int]:
    manager = model._default_manager
    visible = manager.visible_to(sweep.people[who], sweep.own.at.date())  # type: ignore[attr-defined]  # those of REACH have it
    return set(visible.values_list("pk", flat=True))


def test_every_model_that_knows_its_reach_stands_in_the_table() -> None:
    knowing = {model for model in our_models() if hasattr(model._default_manager, "visible_to")}
    assert knowing == set(REACH)


@pytest.mark.parametrize("model", REACH, ids=lambda model: model.__name__)
def test_each_person_reaches_what_their_role_reaches(
    model: type[models.Model], sweep: Sweep
) -> None:
    for who in sweep.people:
        found = reached(model, who, sweep)
        if who == "straddler" and model is Centre:
            assert found == {sweep.own.centre.pk, sweep.other.centre.pk}
            continue
        assert found <= sweep.own.rows[model], f"{who}: another centre's"
        allowed = who in ROLE_OF and ROLE_OF[who] in REACH[model]
        nothing_of_own = model is Concern and who == "colleague"
        assert bool(found) == (allowed and not nothing_of_own), who


@pytest.mark.parametrize("model", SECRETS, ids=lambda model: model.__name__)
def test_a_confidential_clients_affairs_are_in_two_peoples_reach(
    model: type[models.Model], sweep: Sweep
) -> None:
    secret = sweep.own.secret[SECRETS[model]]
    assert {who for who in sweep.people if secret in reached(model, who, sweep)} == {
        "head",
        "keeper",
    }
