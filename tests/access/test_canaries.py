"""What a person wrote reaches those whom it concerns, and nobody else: by page, file, log, message.

Every answer of the sweep is searched for the canaries of both centres.
"""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse

from messaging.answer_page.links import token_for
from tests.access.asking import Sweep
from tests.access.routes import Route, by_room
from tests.access.test_sweep import OURS, asked
from tests.access.world import ANY_CANARY, our_models

pytestmark = pytest.mark.django_db

WHO_SEARCHES = ("coordinator", "head", "social_worker", "colleague", "straddler")


@by_room(OURS)
def test_nobody_is_shown_what_does_not_concern_them(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} shows {marks}"
        for who, request, answer in asked(routes, sweep)
        if (marks := sweep.strange_marks(who, answer.marks))
    ]
    assert not wrong, "\n".join(wrong)


@by_room(OURS)
def test_nothing_that_a_person_wrote_stands_in_the_logs(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request}: {set(answer.logged)} in the log, {set(answer.noted)} in the audit or a task"
        for _who, request, answer in asked(routes, sweep)
        if answer.logged or answer.noted
    ]
    assert not wrong, "\n".join(wrong)


@by_room(OURS)
def test_no_address_to_which_one_is_sent_names_a_person(routes: list[Route], sweep: Sweep) -> None:
    wrong = [
        f"{request} leads to {answer.location}"
        for _who, request, answer in asked(routes, sweep)
        if sweep.marks(answer.location)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_sweep_would_notice(sweep: Sweep) -> None:
    """Those who may see a client do: the canaries stand where the sweep looks for them."""
    card = reverse("clients:detail", args=[sweep.own.centre.slug, sweep.own.objects["client"]])
    seen = sweep.get("head", card).marks
    told = {"first", "last", "address", "phone", "hint", "tasks", "note"}
    assert {sweep.own.mark("client", what).lower() for what in told} <= seen
    mine = sweep.get("volunteer", reverse("my:home")).marks
    told = {"first", "address", "tasks"}
    assert {sweep.own.mark("client", what).lower() for what in told} <= mine


def searches(sweep: Sweep, half: str) -> list[tuple[str, dict[str, str]]]:
    """Every page that looks for words, with the first half of a canary."""
    pages = {"desk:search": "q", "volunteers:list": "words", "clients:list": "words"}
    pages["messaging:outbox"] = "words"
    slug = sweep.own.centre.slug
    return [(reverse(page, args=[slug]), {field: half}) for page, field in pages.items()]


@pytest.mark.parametrize("who", WHO_SEARCHES)
@pytest.mark.parametrize("whose", ["own", "other"])
def test_searching_finds_nobody_out_of_reach(who: str, whose: str, sweep: Sweep) -> None:
    seeded = getattr(sweep, whose)
    phones = [digits for digits, mark in seeded.phones.items() if "secret" in mark]
    for words in (seeded.canary[:4], *phones):
        for address, data in searches(sweep, words):
            answer = sweep.send(who, "post", address, data)
            echoed = sweep.marks(words)
            assert sweep.strange_marks(who, answer.marks - echoed) == [], f"{who} {address}"
            assert answer.changed == frozenset()


def test_searching_finds_those_within_reach(sweep: Sweep) -> None:
    for address, data in searches(sweep, sweep.own.canary[:4]):
        assert sweep.send("head", "post", address, data).marks, address


@pytest.mark.parametrize(
    "name", ["visits:list", "visits:export", "timetable:week", "volunteers:list"]
)
def test_a_filter_by_another_centres_people_finds_nobody(name: str, sweep: Sweep) -> None:
    asked_for = {
        "worker": sweep.other.users["social_worker"].pk,
        "volunteer": sweep.other.objects["volunteer"],
        "client": sweep.other.objects["client"],
        "centre": sweep.other.centre.pk,
        "village": sweep.other.centre.village_id,
    }
    address = reverse(name, args=[sweep.own.centre.slug])
    for field, value in asked_for.items():
        answer = sweep.send("head", "get", address, {field: value})
        assert sweep.strange_marks("head", answer.marks) == [], field


FEEDS = ("volunteer", "social_worker", "colleague", "keeper", "head", "coordinator")
FEEDS_OF_PLACES = ("centre", "place")


@pytest.mark.parametrize("which", FEEDS + FEEDS_OF_PLACES)
def test_a_calendar_names_nobody(which: str, sweep: Sweep) -> None:
    address = reverse("calendars:feed", args=[sweep.own.kept["feeds"][which]])
    answer = sweep.get("anonymous", address)
    assert answer.status == 200
    assert answer.marks <= {sweep.own.mark("course", where).lower() for where in ("place", "room")}


@pytest.mark.parametrize("who", ["deactivated", "former"])
def test_the_calendar_of_somebody_who_left_does_not_exist(who: str, sweep: Sweep) -> None:
    address = reverse("calendars:feed", args=[sweep.own.kept["feeds"][who]])
    assert sweep.get("anonymous", address).status == 404


def test_the_page_of_a_question_shows_the_question(sweep: Sweep) -> None:
    token = token_for(sweep.own.kept["question"])
    answer = sweep.get("anonymous", reverse("answers:question", args=[token]))
    assert answer.status == 200
    assert answer.marks == {sweep.own.mark("message", "body").lower()}
    assert answer.changed == frozenset()
    assert "no-store" in answer.kept


NOT_WRITTEN_BY_A_PERSON = {
    "accounts.User": {"password"},
    "audit.Action": {"verb", "target_type"},
    "audit.Reading": {"what", "target_type"},
    "calendars.FeedToken": {"digest", "kind", "place"},
    "messaging.Attempt": {"mark", "code", "provider_id"},
    "messaging.Message": {"purpose", "dedup", "provider_id", "language", "answer"},
    "messaging.Pause": {"reason"},
    "messaging.Reply": {"provider_id"},
    "messaging.Rule": {"reminder"},
    "messaging.OwnText": {"purpose", "language"},
    "matching.FirstVisitStep": {"code"},
    "matching.Line": {"why"},
    "matching.MatchChange": {"reason"},
    "matching.Referral": {"password"},
    "centres.Programme": {"slug"},
    "training.Certificate": {"code", "edition"},
    "training.Question": {"clean_name"},
    "training.Round": {"code"},
    "training.Slip": {"digest"},
    "visits.VisitPlan": {"rule"},
    "volunteers.GuardianRequest": {"code_hash"},
    "volunteers.SignUp": {"code_hash", "proof_hash"},
}
"""Codes and marks that the product makes by itself."""

PUBLIC = {
    "centres.Appeal",
    "centres.Centre",
    "centres.HelpKind",
    "centres.Interest",
    "centres.Language",
    "centres.Municipality",
    "centres.PublicProfile",
    "centres.Village",
    "training.Curriculum",
    "training.SchoolBreak",
    "training.Topic",
}
"""What the public site shows to everybody."""


def written_fields(model: type[models.Model]) -> set[str]:
    """Text that somebody types: no choice among given words."""
    label = model._meta.label
    if label in PUBLIC or model._meta.app_label == "cms":
        return set()
    texts = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    }
    return texts - NOT_WRITTEN_BY_A_PERSON.get(label, set())


def test_every_text_that_a_person_writes_bears_a_canary(sweep: Sweep) -> None:
    """A field added to a model is searched for from its first day."""
    unmarked = []
    for model in our_models():
        own = model._base_manager.filter(pk__in=sweep.own.rows[model])
        for name in written_fields(model):
            told = " ".join(str(value) for value in own.values_list(name, flat=True))
            if not sweep.marks(told):
                unmarked.append(f"{model._meta.label}.{name}")
    assert unmarked == [], "seeding.py fills these with no canary"


def test_the_table_of_codes_names_fields_that_exist() -> None:
    known = {one._meta.label: one for one in our_models()}
    for label, names in NOT_WRITTEN_BY_A_PERSON.items():
        for name in names:
            try:
                known[label]._meta.get_field(name)
            except FieldDoesNotExist:
                pytest.fail(f"{label}.{name}")


def test_a_canary_is_found_in_any_case_and_however_a_number_is_spaced(sweep: Sweep) -> None:
    (digits, mark), *_ = sweep.own.phones.items()
    spaced = f"tel. {digits[:3]} {digits[3:6]}-{digits[6:]}"
    assert sweep.marks(spaced) == {mark.lower()}
    assert ANY_CANARY.findall(sweep.own.canary.upper()) == [sweep.own.canary.upper()]
