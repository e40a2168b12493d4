"""Cards of paper: their numbers, what stands on them, and a month entered line by line."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kit.pdf import render
from tests.factories import NOW, MatchFactory
from tests.factories_visits import World, say, wall, world
from tests.visits.conftest import SignedIn
from visits.cards import paper as card_paper
from visits.cards.issuing import issue
from visits.cards.numbers import is_sound, next_number, with_check_digit
from visits.hours.claiming import note_terms
from visits.models import Concern, Outcome, Visit, VisitCard

pytestmark = pytest.mark.django_db

MONTH = date(2026, 11, 1)
FIRST = wall(2026, 11, 3, 16)


def issued(scene: World, month: date = MONTH) -> VisitCard:
    [card] = issue(scene.centre, [scene.match], month, by=scene.coordinator, at=NOW)
    return card


def address(scene: World, card: VisitCard) -> str:
    return reverse("visits:card", args=[scene.centre.slug, card.pk])


def enter(browser: Browser, scene: World, card: VisitCard, **typed: Any) -> Any:
    sent = {"submission": str(uuid.uuid4()), **typed}
    return browser.post(address(scene, card), {k.replace("_", "-"): v for k, v in sent.items()})


def test_any_wrong_digit_and_any_two_in_the_wrong_order_are_noticed() -> None:
    for stem in (100, 482, 999, 1000, 48_213):
        figures = str(with_check_digit(stem))
        assert is_sound(int(figures))
        for place, figure in enumerate(figures):
            wrong = [f"{figures[:place]}{d}{figures[place + 1 :]}" for d in "0123456789"]
            assert [int(one) for one in wrong if is_sound(int(one))] == [int(figures)]
            if place and figures[place - 1] != figure:
                swapped = figures[: place - 1] + figure + figures[place - 1] + figures[place + 1 :]
                assert not is_sound(int(swapped))


def test_a_number_rests_as_long_as_there_are_others() -> None:
    last = with_check_digit(999)
    assert next_number(last, {with_check_digit(100)}) == with_check_digit(101)
    everything = {with_check_digit(stem) for stem in range(100, 1000)}
    assert next_number(last, everything) == with_check_digit(1000)


def test_a_month_has_one_card_and_open_cards_have_numbers_of_their_own() -> None:
    scene = world()
    other = MatchFactory(need__client__centre=scene.centre)
    first = issue(scene.centre, [scene.match, other], MONTH, by=scene.head, at=NOW)
    again = issue(scene.centre, [scene.match, other], MONTH, by=scene.head, at=NOW)
    assert first == again
    assert len({card.number for card in VisitCard.objects.all()}) == 2
    assert all(1000 <= card.number <= 9999 and is_sound(card.number) for card in first)


def test_a_card_that_nobody_expects_any_more_gives_its_number_back() -> None:
    scene = world()
    old = issued(scene, date(2026, 7, 1))
    kept = issued(scene, date(2026, 8, 1))
    issued(scene)
    old.refresh_from_db()
    kept.refresh_from_db()
    assert (old.closed_at, kept.closed_at) == (NOW, None)


def test_a_number_opens_its_card_and_a_slip_is_told(signed_in: SignedIn) -> None:
    scene, elsewhere = world(), world()
    scene.visit(FIRST)
    card, foreign = issued(scene), issued(elsewhere)
    browser, page = signed_in(scene.worker), reverse("visits:cards", args=[scene.centre.slug])
    found = browser.get(page, {"number": f" {str(card.number)[:2]} {str(card.number)[2:]} "})
    assert found.url == address(scene, card)
    assert "cyfra" in browser.get(page, {"number": str(card.number ^ 1)}).content.decode()
    assert foreign.number == card.number
    VisitCard.objects.filter(pk=card.pk).delete()
    shown = browser.get(page, {"number": str(foreign.number)}).content.decode()
    assert "Nie ma karty" in shown


def test_three_visits_and_a_no_show_are_four_reports_on_paper(signed_in: SignedIn) -> None:
    scene = world()
    visits = [scene.visit(FIRST + timedelta(weeks=week)) for week in range(4)]
    Visit.objects.filter(pk=visits[3].pk).update(starts_at=NOW - timedelta(hours=2), ends_at=NOW)
    codes = {f"v{visit.pk}_result": code for visit, code in zip(visits, "1113", strict=True)}
    browser, card = signed_in(scene.coordinator), issued(scene)
    answer = enter(browser, scene, card, **codes, **{f"v{visits[1].pk}_minutes": "45"})
    assert answer.url == reverse("visits:cards", args=[scene.centre.slug])
    said = list(Outcome.objects.order_by("visit__starts_at"))
    assert [one.result for one in said] == ["done", "done", "done", "missed"]
    assert [one.minutes for one in said] == [60, 45, 60, 0]
    assert {one.channel for one in said} == {"paper"}
    assert [one.is_late for one in said] == [True, True, True, False]
    assert f"{card.number}" in browser.get(answer.url).content.decode()


def test_a_card_sent_twice_is_entered_once(signed_in: SignedIn) -> None:
    scene = world()
    visit, card = scene.visit(FIRST), issued(scene)
    browser, once = signed_in(scene.worker), str(uuid.uuid4())
    typed = {f"v{visit.pk}_result": "1", "n1_day": "5", "n1_start": "1030", "submission": once}
    for _again in range(2):
        assert enter(browser, scene, card, **typed).status_code == 302
    assert Outcome.objects.count() == 2
    added = Visit.objects.exclude(pk=visit.pk).get()
    assert (added.starts_at, added.state) == (wall(2026, 11, 5, 10, 30), "done")


def test_what_a_colleague_reported_meanwhile_is_told_and_the_rest_is_saved(
    signed_in: SignedIn,
) -> None:
    scene = world()
    visits = [scene.visit(FIRST), scene.visit(FIRST + timedelta(weeks=1))]
    card, browser = issued(scene), signed_in(scene.worker)
    say(visits[0], by=scene.head, result="attempted", reason="not_home", minutes=0)
    answer = enter(browser, scene, card, **{f"v{v.pk}_result": "1" for v in visits})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert str(scene.head) in shown
    assert [one.result for one in visits[0].outcomes.all()] == ["attempted"]
    assert [one.result for one in visits[1].outcomes.all()] == ["done"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Nic jeszcze nie wpisano"),
        ({"result": "7"}, "Wpisz 1, 2, 3 lub 4"),
        ({"result": "1", "minutes": "900"}, "720"),
        ({"n1_day": "31", "n1_start": "10"}, "nie ma takiego dnia"),
        ({"n1_day": "5"}, "o której"),
        ({"n1_start": "10:00"}, "którego dnia"),
        ({"n1_day": "5", "n1_start": "23:50"}, "północ"),
        ({"n1_day": "28", "n1_start": "10"}, "Ta wizyta"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(
    signed_in: SignedIn, typed: dict[str, str], told: str
) -> None:
    scene = world()
    visit, card = scene.visit(FIRST), issued(scene)
    named = {f"v{visit.pk}_{k}" if k in ("result", "minutes") else k: v for k, v in typed.items()}
    answer = enter(signed_in(scene.worker), scene, card, note="Słowa z karty.", **named)
    shown = answer.content.decode()
    assert (answer.status_code, told in shown) == (200, True), shown
    assert "Słowa z karty." in shown
    assert not Outcome.objects.exists()


def test_an_added_visit_over_another_is_refused_with_the_clash_named(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(FIRST)
    card = issued(scene)
    answer = enter(signed_in(scene.worker), scene, card, n1_day="3", n1_start="16:30")
    assert str(scene.match.volunteer) in answer.content.decode()
    assert Visit.objects.count() == 1


def test_a_worry_on_a_card_opens_a_concern_about_the_last_visit(signed_in: SignedIn) -> None:
    scene = world()
    visits = [scene.visit(FIRST), scene.visit(FIRST + timedelta(weeks=1))]
    codes = {f"v{visit.pk}_result": "1" for visit in visits}
    browser, card = signed_in(scene.coordinator), issued(scene)
    enter(browser, scene, card, **codes, worry="on", note="Zimno w domu.")
    concern = Concern.objects.get()
    assert (concern.visit, concern.text) == (visits[1], "Zimno w domu.")


def test_a_card_that_says_everything_is_closed_when_its_month_is_over(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(wall(2026, 10, 6, 16))
    card = issued(scene, date(2026, 10, 1))
    enter(signed_in(scene.worker), scene, card, **{f"v{visit.pk}_result": "1"})
    card.refresh_from_db()
    assert card.closed_at == NOW


def test_kilometres_are_asked_where_costs_are_agreed(signed_in: SignedIn) -> None:
    scene = world()
    visit, card = scene.visit(FIRST), issued(scene)
    browser = signed_in(scene.head)
    assert "kilometres" not in browser.get(address(scene, card)).content.decode()
    note_terms(scene.match.volunteer, since=MONTH, waived=False, document="", vehicle="car",
               by=scene.head, at=NOW)  # fmt: skip
    typed = {f"v{visit.pk}_result": "1", f"v{visit.pk}_kilometres": "8,4"}
    enter(browser, scene, card, **typed)
    assert str(Outcome.objects.get().kilometres) == "8.4"


@pytest.mark.parametrize("confidential", [False, True])
def test_a_finder_of_a_card_learns_nothing_of_the_client(
    monkeypatch: pytest.MonkeyPatch, confidential: bool
) -> None:
    scene = world(confidential=confidential)
    scene.visit(FIRST)
    filled: dict[str, Any] = {}
    monkeypatch.setattr(card_paper, "render", lambda name, data: filled.update(data) or b"")
    issued(scene)
    card_paper.cards_paper(scene.centre, VisitCard.objects.all())
    client, words = scene.client, str(filled["cards"])
    assert (client.first_name in words) is not confidential
    for secret in (
        client.last_name,
        str(client.village),
        client.address,
        str(scene.match.need.kind),
    ):
        assert not secret or secret not in words
    assert render("visits/cards.typ", filled).startswith(b"%PDF")


def test_the_stack_is_made_for_everybody_who_visits_that_month(
    signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    scene = world()
    scene.visit(NOW + timedelta(days=10))
    browser = signed_in(scene.coordinator)
    page = reverse("visits:cards_make", args=[scene.centre.slug]) + "?month=2026-12"
    assert str(scene.match.volunteer) in browser.get(page).content.decode()
    answer = browser.post(page, {"matches": [scene.match.pk]})
    assert VisitCard.objects.get().first_day == date(2026, 12, 1)
    assert str(VisitCard.objects.get().number) in browser.get(answer.url).content.decode()
    paper = reverse("visits:cards_paper", args=[scene.centre.slug]) + "?month=2026-12"
    assert browser.get(paper).content.startswith(b"%PDF")


def test_the_list_takes_as_many_queries_for_three_cards_as_for_one(
    signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    scene = world()
    browser, page = signed_in(scene.head), reverse("visits:cards", args=[scene.centre.slug])
    counts = []
    for number in (1, 2):
        matches = [MatchFactory(need__client__centre=scene.centre) for _ in range(number)]
        issue(scene.centre, matches, MONTH, by=scene.head, at=NOW)
        with django_assert_max_num_queries(20) as asked:
            browser.get(page + "?month=2026-11")
        counts.append(len(asked))
    assert counts[0] == counts[1]
