"""How far somebody has come with a sign-up when they see a page of it."""

import re
from typing import Any

from django.test import Client

from kit.phones import demo_phone
from messaging.models import Message
from tests.access.world import Seeded
from tests.joining import END, HELP, begin, part

GUARDIAN = {"guardian_name": "Ewa Nowak", "guardian_phone": demo_phone(78)}


def come_to(client: Client, stage: str, seeded: Seeded, number: int) -> None:
    """Sign up as far as `begun`, `answered`, `sent`, `minor` or `guardian`."""
    person = answers(seeded) | {"phone": demo_phone(100 + number)}
    if stage in {"minor", "guardian"}:
        person |= {"age_band": "13-17"}
    went = begin(client, seeded.centre, person)
    assert went.status_code == 302, went.content.decode()
    if stage in {"begun", "minor"}:
        return
    if stage == "guardian":
        went = client.post(went.url, GUARDIAN)
    went = client.post(went.url, part(person, HELP))
    if stage == "answered":
        return
    client.post(went.url, part(person, END))
    if stage == "guardian":
        client.post(f"/join/{seeded.centre.slug}/confirm/without/")
        client.post("/join/guardian/", {"code": guardians_code()})


def answers(seeded: Seeded) -> dict[str, Any]:
    return {
        "first_name": "Maria", "last_name": "Wrona", "village": str(seeded.centre.village_id),
        "age_band": "30-49", "help_kinds": [seeded.kept["kind"].pk], "windows": ["1-960-1200"],
        "transport": "bicycle", "consent": "on",
    }  # fmt: skip


def guardians_code() -> str:
    body = Message.objects.filter(purpose="joining/guardian").latest("pk").body
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", body)
    assert found, body
    return found[0]
