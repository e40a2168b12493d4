"""Who can on Thursday at nine? Asked by message, the first yes makes the visit."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from clients.models import Need
from clients.needing import close_need
from matching.models import Match
from messaging.answering import answer
from messaging.models import Message, Reply
from tests.factories import NOW, HelpKindFactory, UserFactory
from tests.factories_matching import cleared
from tests.factories_visits import World, say, wall, world
from tests.visits.conftest import SignedIn
from visits.errors import Clash, RequestGone
from visits.models import AskedVolunteer, Visit, VisitRequest
from visits.who_can.requesting import ask, expire_requests, open_request, withdraw
from visits.who_can.suited import suited
from visits.who_can.taking import take
from volunteers.models import Absence, Volunteer

pytestmark = pytest.mark.django_db

THURSDAY = wall(2026, 11, 26, 9)
YES, NO = Reply.Meaning.YES, Reply.Meaning.NO


def request_in(scene: World, starts_at: datetime = THURSDAY) -> VisitRequest:
    return open_request(
        scene.client,
        kind=HelpKindFactory(),
        tasks="podwiezienie do lekarza",
        starts_at=starts_at,
        minutes=90,
        client_asked_how=Match.AskedHow.PHONE,
        submission=uuid.uuid4(),
        by=scene.coordinator,
        at=NOW,
    )


def helpers(scene: World, count: int, **fields: object) -> list[Volunteer]:
    scene.centre.meetings_required = 0
    scene.centre.save()
    return [cleared(scene.centre, **{"news_agreed_at": NOW, **fields}) for _n in range(count)]


def asked_in(scene: World, count: int = 2) -> list[AskedVolunteer]:
    people = helpers(scene, count)
    wanted = request_in(scene)
    return ask(wanted, [one.pk for one in people], by=scene.coordinator, at=NOW)


def question(asked: AskedVolunteer) -> Message:
    return Message.objects.about(asked).get(purpose="visits/who_can")


def bodies(asked: AskedVolunteer) -> list[str]:
    found = Message.objects.filter(phone=asked.volunteer.phone).order_by("pk")
    return [message.body for message in found]


def test_the_question_says_when_and_nothing_about_whom() -> None:
    scene = world()
    [first, _second] = asked_in(scene)
    text = question(first).body
    assert "czwartek 26.11, 09:00, 90 min" in text
    for secret in (scene.client.first_name, scene.client.last_name, "lekarz"):
        assert secret not in text


def test_the_first_yes_makes_the_visit_and_the_others_are_thanked() -> None:
    scene = world()
    first, second = asked_in(scene)
    Message.objects.update(state=Message.State.SENT)
    answer(question(first), YES, by=None, at=NOW)
    visit = Visit.objects.get(starts_at=THURSDAY)
    assert (visit.match.volunteer, visit.minutes) == (first.volunteer, 90)
    assert "26.11 o 09:00" in bodies(first)[-1]
    assert "jest już zajęta" in bodies(second)[-1] or "jest juz zajeta" in bodies(second)[-1]
    said = answer(question(second), YES, by=None, at=NOW)
    assert "szybszy" in said
    assert Visit.objects.count() == 1
    assert len(bodies(second)) == 2
    second.refresh_from_db()
    assert second.answer == AskedVolunteer.Answer.LATE


def test_only_who_said_yes_learns_on_their_own_pages_whom_to_visit(signed_in: SignedIn) -> None:
    scene = world()
    first, second = asked_in(scene)
    for asked in (first, second):
        asked.volunteer.user = UserFactory()
        asked.volunteer.save(update_fields=["user"])
    take(first, by=None, at=NOW)
    known = first.request.need.client.address
    pages = [signed_in(one.volunteer.user).get("/my/", follow=True) for one in (first, second)]
    assert [known in page.content.decode() for page in pages] == [True, False]


def test_the_same_yes_twice_is_one_visit() -> None:
    scene = world()
    [first] = asked_in(scene, 1)
    assert take(first, by=None, at=NOW) == take(first, by=None, at=NOW)


def test_after_its_time_a_question_is_no_more() -> None:
    scene = world()
    first, _second = asked_in(scene)
    late = NOW + timedelta(days=2, hours=1)
    assert expire_requests(at=late) == 1
    with pytest.raises(RequestGone):
        take(first, by=None, at=late)
    assert VisitRequest.objects.get().state == VisitRequest.State.EXPIRED


def test_only_people_who_suit_are_asked() -> None:
    scene = world()
    [fine] = helpers(scene, 1)
    [away] = helpers(scene, 1)
    Absence.objects.create(volunteer=away, first_day=THURSDAY.date(), last_day=THURSDAY.date())
    [silent] = helpers(scene, 1, news_agreed_at=None)
    scene.match.volunteer.news_agreed_at = NOW
    scene.match.volunteer.save()
    wanted = request_in(scene, starts_at=THURSDAY)
    scene.visit(THURSDAY + timedelta(minutes=30))
    stops = {one.volunteer: one.stops for one in suited(wanted)}
    assert not stops[fine]
    assert stops[away]
    assert stops[silent]
    assert stops[scene.match.volunteer]
    asked = ask(wanted, [fine.pk, away.pk, silent.pk], by=None, at=NOW)
    assert [one.volunteer for one in asked] == [fine]


def test_the_clients_own_visit_then_stands_in_the_way() -> None:
    scene = world()
    scene.visit(THURSDAY)
    with pytest.raises(Clash):
        request_in(scene)
    assert not Need.objects.filter(state=Need.State.DRAFT).exists()


def test_called_back_everybody_is_told_once() -> None:
    scene = world()
    first, second = asked_in(scene)
    Message.objects.update(state=Message.State.SENT)
    wanted = VisitRequest.objects.get()
    withdraw(wanted, by=scene.coordinator, at=NOW)
    assert [len(bodies(one)) for one in (first, second)] == [2, 2]
    assert wanted.need.matches.count() == 0
    with pytest.raises(RequestGone):
        take(first, by=None, at=NOW)


def test_a_request_whose_need_was_closed_on_the_card_is_taken_by_nobody() -> None:
    scene = world()
    [first] = asked_in(scene, 1)
    wanted = VisitRequest.objects.get()
    close_need(wanted.need, reason=Need.CloseReason.WISH, by=None, at=NOW)
    with pytest.raises(RequestGone):
        take(first, by=None, at=NOW)
    withdraw(wanted, by=scene.coordinator, at=NOW)
    assert not Visit.objects.exists()


def test_some_days_after_the_visit_the_match_of_one_occasion_ends() -> None:
    scene = world()
    [first] = asked_in(scene, 1)
    visit = take(first, by=None, at=NOW)
    say(Visit.objects.with_people().get(pk=visit.pk))
    expire_requests(at=THURSDAY + timedelta(days=4))
    match = Match.objects.get(pk=visit.match_id)
    assert (match.state, match.need.state) == (Match.State.ENDED, Need.State.CLOSED)


def test_the_coordinator_ticks_whom_and_notes_a_yes_by_phone(signed_in: SignedIn) -> None:
    scene = world()
    people = helpers(scene, 2)
    browser = signed_in(scene.coordinator)
    new = reverse("visits:request_new", args=[scene.centre.slug, scene.client.pk])
    typed = {
        "kind": HelpKindFactory().pk,
        "tasks": "do lekarza",
        "day": "2026-11-26",
        "start": "9:00",
        "minutes": "90",
        "client_asked_how": "phone",
    }
    shown = browser.post(new, typed, follow=True).content.decode()
    assert str(people[0]) in shown
    wanted = VisitRequest.objects.get()
    ask_them = reverse("visits:request_ask", args=[scene.centre.slug, wanted.pk])
    browser.post(ask_them, {"volunteer": [people[0].pk]})
    [asked] = wanted.asked.all()
    said = reverse("visits:request_answer", args=[scene.centre.slug, asked.pk])
    shown = browser.post(said, {"answer": "yes"}, follow=True).content.decode()
    assert Visit.objects.get().match.volunteer == people[0]
    today = browser.get(reverse("desk:today", args=[scene.centre.slug])).content.decode()
    assert "Szukamy kogoś" not in today


def test_a_request_without_an_answer_stands_on_today(signed_in: SignedIn) -> None:
    scene = world()
    asked_in(scene)
    address = reverse("desk:today", args=[scene.centre.slug])
    assert "czeka na odpowiedzi" in signed_in(scene.coordinator).get(address).content.decode()
