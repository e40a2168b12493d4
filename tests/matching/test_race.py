"""Sixteen people answer TAK for the same need, all at once, through the provider's web hook."""

import os
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from twilio.request_validator import RequestValidator

from centres.models import Centre
from clients.models import Need, NeedWindow
from kit.phones import demo_phone
from matching.models import Match, Offer
from matching.offers.telling import ASK, TAKEN
from messaging.models import Message, Reply
from tests.factories import ClientFactory, HelpKindFactory, UserFactory
from tests.factories_matching import TUESDAY, quiet_centre
from volunteers.models import Agreement, Availability, Volunteer

PEOPLE = 16
NEEDS = int(os.environ.get("RACE_NEEDS", "6"))
"""`make race` takes a hundred."""


def asked() -> dict[int, list[str]]:
    """Each need's sixteen phones; every person is asked for one need only."""
    at, centre, by = timezone.now(), quiet_centre(offers_at_once=PEOPLE), UserFactory()
    client, kind = ClientFactory(centre=centre), HelpKindFactory()
    day, until = at.date(), at + timedelta(days=3)
    needs = Need.objects.bulk_create(
        Need(
            client=client, kind=kind, tasks="rozmowa", state=Need.State.OFFERED, waiting_since=day,
            interviewed_on=day, valid_until=day + timedelta(days=300), submission=uuid.uuid4(),
        )
        for _ in range(NEEDS)
    )  # fmt: skip
    NeedWindow.objects.bulk_create(NeedWindow(need=need, **TUESDAY) for need in needs)
    people = _people(centre, at)
    Availability.objects.bulk_create(Availability(volunteer=one, **TUESDAY) for one in people)
    Agreement.objects.bulk_create(
        Agreement(volunteer=person, number=f"W/{n}", signed_on=day, starts_on=day)
        for n, person in enumerate(people)
    )
    of = Volunteer.help_kinds.through
    of.objects.bulk_create(of(volunteer=person, helpkind=kind) for person in people)
    offers = Offer.objects.bulk_create(
        Offer(
            need=needs[n // PEOPLE], volunteer=person, offered_at=at, offered_by=by,
            expires_at=until,
        )
        for n, person in enumerate(people)
    )  # fmt: skip
    about = ContentType.objects.get_for_model(Offer)
    Message.objects.bulk_create(
        Message(
            purpose=ASK, target_type=about, target_id=offer.pk, dedup=f"{ASK}:{offer.pk}",
            channel="sms", address=offer.volunteer.phone, phone=offer.volunteer.phone,
            recipient_name=str(offer.volunteer), body="Pytanie", asks=True, centre=centre,
            state=Message.State.DELIVERED, created_at=at, state_at=at, due_at=at, expires_at=until,
        )
        for offer in offers
    )  # fmt: skip
    return {
        need.pk: [person.phone for person in people[n * PEOPLE : (n + 1) * PEOPLE]]
        for n, need in enumerate(needs)
    }


def _people(centre: Centre, at: datetime) -> list[Volunteer]:
    return Volunteer.objects.bulk_create(
        Volunteer(
            centre=centre, village=centre.village, first_name="Jan", last_name=f"Nowak{n}",
            phone=demo_phone(n), age_band="30-49", state=Volunteer.State.READY,
            applied_at=at, consented_at=at, submission=uuid.uuid4(), weekly_minutes=300,
        )
        for n in range(PEOPLE * NEEDS)
    )  # fmt: skip


@pytest.mark.usefixtures("transactional_db")
def test_sixteen_yeses_at_one_moment_make_one_match_and_the_others_are_thanked() -> None:
    asked_for = asked()
    path = reverse("hooks:inbound")
    url = settings.PUBLIC_BASE_URL + path
    signer = RequestValidator(settings.TWILIO_AUTH_TOKEN)
    together = Barrier(PEOPLE)

    def say_yes(mine: list[str]) -> Counter[int]:
        browser, statuses = Browser(), Counter()
        try:
            for phone in mine:
                fields = {"MessageSid": uuid.uuid4().hex, "From": phone, "Body": "TAK"}
                signature = {"X-Twilio-Signature": signer.compute_signature(url, fields)}
                together.wait()
                statuses[browser.post(path, fields, headers=signature).status_code] += 1
        finally:
            connection.close()
        return statuses

    with ThreadPoolExecutor(PEOPLE) as pool:
        by_person = zip(*asked_for.values(), strict=True)
        statuses = sum(pool.map(say_yes, by_person), Counter())
    assert statuses == {200: PEOPLE * NEEDS}
    assert set(Match.objects.values_list("need", flat=True)) == set(asked_for)
    assert Match.objects.count() == NEEDS
    states = Counter(Offer.objects.values_list("state", "withdrawn_why"))
    assert states == {("accepted", ""): NEEDS, ("withdrawn", "filled"): NEEDS * (PEOPLE - 1)}
    thanked = Message.objects.filter(purpose=TAKEN).standing()
    assert thanked.count() == thanked.values("target_id").distinct().count() == NEEDS * (PEOPLE - 1)
    assert not Reply.objects.waiting().exists()
