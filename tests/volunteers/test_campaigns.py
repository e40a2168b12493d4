"""A campaign: chosen, previewed, confirmed once, stopped."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from centres.models import Centre
from messaging.models import Campaign, Channel, Message, OptOut
from messaging.models.campaigns import how_they_fared
from tests.factories import CentreFactory, HelpKindFactory, MembershipFactory, VolunteerFactory
from tests.factories_messaging import MessageFactory
from volunteers.campaigns.audience import Choice, audience
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
State = Volunteer.State
LANDLINE = "+48483600001"


@pytest.fixture
def centre() -> Centre:
    return CentreFactory.create(short_name="GOPS Zalesie")


@pytest.fixture
def coordinator(centre: Centre) -> User:
    user: User = MembershipFactory.create(centre=centre).user
    return user


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def volunteer(centre: Centre, **facts: Any) -> Volunteer:
    """Somebody active who agreed to news."""
    facts = {"state": State.ACTIVE, "news_agreed_at": timezone.now(), "email": "", **facts}
    made: Volunteer = VolunteerFactory.create(centre=centre, **facts)
    return made


def filled(**more: Any) -> dict[str, Any]:
    written = {"name": "Piknik", "states": [State.ACTIVE.value], "text_pl": "zapraszamy na piknik!"}
    return {**written, "submission": str(uuid.uuid4()), **more}


def send(desk: Client, centre: Centre, **more: Any) -> str:
    address = reverse("campaigns:new", args=[centre.slug])
    return desk.post(address, filled(**more), follow=True).content.decode()


def get(desk: Client, name: str, centre: Centre, *args: int) -> str:
    return desk.get(reverse(f"campaigns:{name}", args=[centre.slug, *args])).content.decode()


def test_only_those_who_agreed_and_can_be_reached_get_it_each_number_once(centre: Centre) -> None:
    agreed = volunteer(centre)
    volunteer(centre, news_agreed_at=None)
    volunteer(centre, phone=LANDLINE)
    volunteer(centre, phone=agreed.phone, last_name="Żak")
    silent = volunteer(centre, email="ewa@example.org")
    OptOut.objects.create(address=silent.phone, since=timezone.now())
    found = audience(centre, Choice([State.ACTIVE.value]))
    assert {one.recipient.name for one in found.addressed} == {str(agreed), str(silent)}
    assert {one.channel for one in found.addressed} == {Channel.SMS, Channel.EMAIL}
    assert found.counts == {"no_consent": 1, "only_phone": 1, "same_number": 1}


@pytest.mark.parametrize("by", ["state", "kind", "village", "language"])
def test_people_are_chosen_by_what_is_known_of_them(centre: Centre, by: str) -> None:
    kind = HelpKindFactory.create(code="errands")
    meant = volunteer(centre, language="uk")
    meant.help_kinds.add(kind)
    volunteer(centre, state=State.READY, village=None)
    volunteer(CentreFactory.create())
    everybody = [State.ACTIVE.value, State.READY.value]
    choice = {
        "state": Choice([State.ACTIVE.value]),
        "kind": Choice(everybody, kinds=[kind]),
        "village": Choice(everybody, villages=[meant.village]),
        "language": Choice(everybody, languages=["uk"]),
    }[by]
    assert [one.key for one in audience(centre, choice).addressed] == [str(meant.pk)]


def test_nothing_is_sent_before_it_was_shown_and_confirmed(desk: Client, centre: Centre) -> None:
    volunteer(centre), volunteer(centre, news_agreed_at=None)
    shown = send(desk, centre)
    for words in ("GOPS Zalesie: Zapraszamy na piknik!", "0,08 zł", "Wyślij do 1 osoby"):
        assert words.lower() in shown.lower()
    assert "nie ma zgody" in shown
    assert not Message.objects.exists()


def test_a_double_click_sends_once(desk: Client, centre: Centre) -> None:
    volunteer(centre), volunteer(centre)
    same = filled(confirmed="yes")
    for _ in range(2):
        desk.post(reverse("campaigns:new", args=[centre.slug]), same)
    assert Campaign.objects.count() == 1
    assert Message.objects.count() == 2


def test_everybody_gets_it_in_their_language(desk: Client, centre: Centre) -> None:
    for language in ("pl", "uk", "en"):
        volunteer(centre, language=language)
    send(desk, centre, confirmed="yes", text_uk="запрошуємо на пікнік!")
    said = {message.language: message.body.lower() for message in Message.objects.all()}
    assert "пікнік" in said["uk"]
    assert "piknik" in said["pl"]
    assert "piknik" in said["en"]


def test_a_text_of_three_parts_is_refused_and_nothing_typed_is_lost(
    desk: Client, centre: Centre
) -> None:
    volunteer(centre)
    long = "bardzo długie zaproszenie " * 15
    shown = send(desk, centre, text_pl=long, confirmed="yes")
    assert "Skróć go do dwóch" in shown
    assert long.strip() in shown
    assert not Campaign.objects.exists()


def test_a_shortened_link_is_refused_and_nothing_typed_is_lost(
    desk: Client, centre: Centre
) -> None:
    volunteer(centre)
    shown = send(desk, centre, text_pl="Zapisy: bit.ly/piknik", confirmed="yes")
    assert "Skrócony link" in shown
    assert "Zapisy: bit.ly/piknik" in shown
    assert not Campaign.objects.exists()


def test_one_can_go_back_and_change_something(desk: Client, centre: Centre) -> None:
    volunteer(centre)
    shown = send(desk, centre, change="yes")
    assert "Przejdź do podglądu" in shown
    assert "zapraszamy na piknik!" in shown


def test_nobody_to_write_to_cannot_be_confirmed(desk: Client, centre: Centre) -> None:
    shown = send(desk, centre, confirmed="yes")
    assert "Nikt nie dostanie" in shown
    assert not Campaign.objects.exists()


def test_what_is_not_sent_yet_can_be_stopped(desk: Client, centre: Centre) -> None:
    volunteer(centre), volunteer(centre)
    send(desk, centre, confirmed="yes")
    campaign = Campaign.objects.get()
    gone = Message.objects.order_by("pk")[0]
    Message.objects.filter(pk=gone.pk).update(state=Message.State.SENT)
    address = reverse("campaigns:stop", args=[centre.slug, campaign.pk])
    assert "1 wiadomość nie zostanie" in desk.post(address, follow=True).content.decode()
    desk.post(address)
    campaign.refresh_from_db()
    assert campaign.stopped_by is not None
    fared = how_they_fared([campaign.pk])[campaign.pk]
    assert (fared["sent"], fared["stopped"], fared["total"]) == (1, 1, 2)


def test_another_centres_campaign_does_not_exist(desk: Client, centre: Centre) -> None:
    volunteer(centre)
    send(desk, centre, confirmed="yes")
    Campaign.objects.update(centre=CentreFactory.create())
    args = [centre.slug, Campaign.objects.get().pk]
    assert desk.get(reverse("campaigns:detail", args=args)).status_code == 404
    assert desk.post(reverse("campaigns:stop", args=args)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_campaigns(
    desk: Client,
    centre: Centre,
    coordinator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        made = Campaign.objects.create(
            centre=centre,
            name=f"Kampania {number}",
            text_pl="Dzień dobry",
            made_at=timezone.now() - timedelta(days=number),
            made_by=coordinator,
            submission=uuid.uuid4(),
        )
        MessageFactory.create(
            centre=centre, purpose="campaign", target=made, state=Message.State.DELIVERED
        )
    with django_assert_num_queries(6):
        assert "Kampania 0" in get(desk, "list", centre)


def test_consent_is_given_and_taken_back_at_the_desk(desk: Client, centre: Centre) -> None:
    person = volunteer(centre, news_agreed_at=None)
    address = reverse("volunteers:news_note", args=[centre.slug, person.pk])
    assert "zgoda:" in desk.post(address, {"agreed": "yes"}, follow=True).content.decode()
    assert "brak zgody" in desk.post(address, {"agreed": "no"}, follow=True).content.decode()


def test_a_volunteer_agrees_and_changes_their_mind(client: Client, centre: Centre) -> None:
    person = volunteer(centre, news_agreed_at=None, user=MembershipFactory.create().user)
    assert person.user is not None
    client.force_login(person.user)
    address = reverse("my:news", args=[person.pk])
    for agreed in ("yes", "no"):
        client.post(address, {"agreed": agreed})
        person.refresh_from_db()
        assert (person.news_agreed_at is not None) == (agreed == "yes")
