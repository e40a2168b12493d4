"""The plan's pages, as the coordinator, the head and others find them."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from matching.models import Line, Offer, Proposal, Refusal
from matching.offers.offering import offer
from matching.plan import making
from matching.plan.deciding import send
from matching.tasks import make_plans
from messaging.models import Message
from tests.factories import (
    NOW,
    ClientFactory,
    HelpKindFactory,
    MatchFactory,
    OfferFactory,
    UserFactory,
)
from tests.factories_matching import cleared, open_need
from tests.factories_plans import line_for, needs_of, neighbours, plan_for
from tests.matching.conftest import Person

pytestmark = pytest.mark.usefixtures("_now")


@pytest.fixture
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def page(person: Person, path: str = "matching/plan/") -> str:
    return str(person.get(path).content.decode())


def told(person: Person, path: str, **data: object) -> str:
    """What the page says after a button was pressed."""
    response = person.browser.post(person.url(path), data, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_coordinator_asks_for_a_plan_and_nothing_is_sent(centre, coordinator):
    neighbours(centre, 2)
    needs_of(centre, 3)
    assert "Nie ma jeszcze planu" in page(coordinator)
    shown = told(coordinator, "matching/plan/propose/")
    assert "Plan obejmuje 2 z 3 potrzeb." in shown
    assert "Sprawdzone: żaden plan nie obejmie więcej" in shown
    assert "Co by pomogło" in shown
    assert not Message.objects.exists()


def test_the_list_of_needs_leads_to_the_plan(coordinator):
    assert coordinator.url("matching/plan/") in page(coordinator, "matching/")


def test_what_stands_is_shown_beside_the_plan(centre, coordinator):
    MatchFactory(volunteer=cleared(centre, last_name="Bocian"), need__client__centre=centre)
    OfferFactory(
        need=open_need(centre, state="offered"), volunteer=cleared(centre, last_name="Żuk")
    )
    shown = page(coordinator)
    assert "Czekamy na odpowiedź: 1" in shown
    assert "Mają już wolontariusza: 1" in shown
    assert "Bocian" in shown
    assert "Żuk" in shown


def test_before_sending_the_words_the_count_and_the_cost_are_shown(centre, coordinator):
    neighbours(centre, 2)
    needs_of(centre, 2)
    proposal = plan_for(centre)
    lines = "&".join(f"line={line.pk}" for line in proposal.lines.all())
    shown = page(coordinator, f"matching/plan/send/?{lines}")
    assert "TAK lub NIE" in shown
    assert "SMS-y: 2, e-maile: 0, do zatelefonowania: 0." in shown
    assert "Wyślij 2 pytania" in shown
    assert not Offer.objects.exists()


def test_the_words_shown_are_the_words_that_go_out(centre, coordinator):
    cleared(centre, most_clients=2, weekly_minutes=600)
    needs_of(centre, 2)
    plan_for(centre)
    shown = page(coordinator, "matching/plan/send/?all=yes")
    told(coordinator, "matching/plan/send/", line=[line.pk for line in Line.objects.all()])
    texts = list(Message.objects.values_list("body", flat=True))
    assert len(set(texts)) == 2
    assert all(text in shown for text in texts)


def test_several_ticked_pairs_are_sent_together(centre, coordinator):
    neighbours(centre, 2)
    needs_of(centre, 2)
    plan_for(centre)
    lines = [line.pk for line in Line.objects.all()]
    assert "Wysłano 2 pytania." in told(coordinator, "matching/plan/send/", line=lines)
    assert Offer.objects.filter(state="offered").count() == 2


def test_nothing_ticked_is_answered_with_a_sentence(centre, coordinator):
    neighbours(centre, 1)
    open_need(centre)
    plan_for(centre)
    response = coordinator.browser.get(coordinator.url("matching/plan/send/"), follow=True)
    assert "Zaznacz co najmniej jedną parę" in response.content.decode()


def test_what_happened_meanwhile_is_told_and_the_rest_is_sent(centre, coordinator):
    neighbours(centre, 2)
    taken, free = needs_of(centre, 2)
    proposal = plan_for(centre)
    somebody = line_for(proposal, taken).volunteer
    offer(taken, somebody, by=UserFactory(), at=NOW)
    assert "W międzyczasie ktoś dostał pytanie" in page(coordinator)
    lines = [line.pk for line in proposal.lines.all()]
    shown = told(coordinator, "matching/plan/send/", line=lines)
    assert f"Nie wysłano do: {somebody} – dla tej potrzeby" in shown
    assert f"Zapytano: {line_for(proposal, free).volunteer}." in shown
    assert Offer.objects.count() == 2


def test_a_single_sent_pair_can_be_undone_while_the_message_waits(centre, coordinator):
    neighbours(centre, 1)
    need = open_need(centre)
    line = line_for(plan_for(centre), need)
    shown = told(coordinator, "matching/plan/send/", line=[line.pk])
    back = coordinator.url(f"matching/plan/lines/{line.pk}/take-back/")
    assert back in shown
    assert "Wiadomość nie została wysłana" in told(
        coordinator, f"matching/plan/lines/{line.pk}/take-back/"
    )
    line = send_again(line)
    Message.objects.about(line.offer).update(state="sent")
    shown = told(coordinator, f"matching/plan/lines/{line.pk}/take-back/")
    assert "Wiadomość została już wysłana" in shown


def send_again(line):
    send(line, by=UserFactory(), at=NOW)
    line.refresh_from_db()
    return line


def test_another_person_is_chosen_with_the_consequence_in_sight(centre, coordinator):
    neighbours(centre, 2)
    needs = needs_of(centre, 2)
    proposal = plan_for(centre)
    line, other = (line_for(proposal, need) for need in needs)
    shown = page(coordinator, f"matching/plan/lines/{line.pk}/")
    assert f"{line.volunteer} będzie znów do dyspozycji" in shown
    assert "Bez tej osoby zostanie" in shown
    shown = told(coordinator, f"matching/plan/lines/{line.pk}/", volunteer=other.volunteer.pk)
    assert f"Wybrano: {other.volunteer}." in shown
    assert "1 potrzeba została bez osoby" in shown


def test_a_choice_against_a_wish_asks_for_a_reason_and_keeps_what_was_typed(centre, coordinator):
    neighbours(centre, 1)
    unused = cleared(centre, kinds=(HelpKindFactory(code="errands"),))
    need = open_need(centre)
    line = line_for(plan_for(centre), need)
    path = f"matching/plan/lines/{line.pk}/"
    shown = told(coordinator, path, volunteer=unused.pk)
    assert "Napisz, dlaczego" in shown
    shown = told(coordinator, path, volunteer=unused.pk, override_reason="na próbę")
    assert "na próbę" in shown
    line.refresh_from_db()
    assert line.volunteer == unused


def test_a_pair_is_refused_with_a_reason_and_allowed_again(centre, coordinator):
    neighbours(centre, 1)
    need = open_need(centre)
    line = line_for(plan_for(centre), need)
    path = f"matching/plan/lines/{line.pk}/refuse/"
    assert "To pole jest wymagane" in told(coordinator, path, why="")
    shown = told(coordinator, path, why="nie lubią się")
    assert "nie lubią się" in shown
    assert "Zmieniono go po ułożeniu" in shown
    assert "Sprawdzone" not in shown
    refusal = Refusal.objects.get()
    shown = told(coordinator, f"matching/plan/refusals/{refusal.pk}/allow/")
    assert "czeka na decyzję" in shown


def test_the_plan_can_be_taken_along(centre, coordinator):
    neighbours(centre, 1)
    needs_of(centre, 2)
    plan_for(centre)
    text = page(coordinator, "matching/plan/plan.csv")
    assert len(text.splitlines()) == 3
    book = load_workbook(BytesIO(coordinator.get("matching/plan/plan.xlsx").content))
    assert len(list(book.active.rows)) == 3


def test_earlier_plans_tell_what_became_of_them(centre, coordinator):
    neighbours(centre, 1)
    need = open_need(centre)
    proposal = plan_for(centre)
    send(line_for(proposal, need), by=coordinator.user, at=NOW)
    plan_for(centre)
    assert page(coordinator, "matching/plan/earlier/").count("matching/plan/earlier/") >= 2
    shown = page(coordinator, f"matching/plan/earlier/{proposal.pk}/")
    assert "czeka na odpowiedź" in shown


def test_a_confidential_clients_line_is_the_heads_alone(centre, coordinator, head):
    neighbours(centre, 1)
    client = ClientFactory(centre=centre, confidential=True, first_name="Skryta")
    open_need(centre, client=client)
    plan_for(centre)
    line = Line.objects.get()
    assert "Skryta" in page(head)
    assert "Skryta" not in page(coordinator)
    assert coordinator.get(f"matching/plan/lines/{line.pk}/").status_code == 404
    told(coordinator, "matching/plan/send/", line=[line.pk])
    assert not Offer.objects.exists()


def test_a_large_centre_is_told_to_wait_and_a_worker_makes_the_plan(
    centre, coordinator, monkeypatch
):
    monkeypatch.setattr(making, "AT_ONCE", 0)
    neighbours(centre, 1)
    open_need(centre)
    assert "Plan się układa" in told(coordinator, "matching/plan/propose/")
    assert Proposal.objects.get().made_at is None
    assert make_plans() == 1
    assert "Plan obejmuje 1 z 1 potrzeby." in page(coordinator)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_number_of_queries_for_one_line_and_three(
    centre, coordinator, count, django_assert_num_queries
):
    neighbours(centre, count)
    needs_of(centre, count + 1)
    for _ in range(count):
        MatchFactory(volunteer=cleared(centre, most_clients=1), need__client__centre=centre)
    plan_for(centre)
    page(coordinator)
    with django_assert_num_queries(32):
        page(coordinator)


@pytest.mark.parametrize("count", [1, 3])
def test_the_look_before_sending_takes_the_same_number_of_queries_for_one_and_three(
    centre, coordinator, count, django_assert_num_queries
):
    neighbours(centre, count)
    needs_of(centre, count)
    plan_for(centre)
    page(coordinator, "matching/plan/send/?all=yes")
    with django_assert_num_queries(26):
        assert f"SMS-y: {count}," in page(coordinator, "matching/plan/send/?all=yes")
