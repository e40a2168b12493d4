"""One need ranked among a hundred volunteers, then among a quarter of a million.

`python -m benchmarks.crowd` fills the database that `DATABASE_URL` names (SQLite) with one centre,
then with 2,500 like it, and prints the seconds of each; at last for all volunteers in one centre,
where only the place in which they live can narrow them down.
"""

import json
import time
import uuid
from datetime import timedelta
from statistics import median

import django
from django.db import connection, models

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - models exist after setup
from django.core.management import call_command  # noqa: E402 - the same
from django.utils import timezone  # noqa: E402 - the same

from centres.models import Centre, HelpKind, Municipality, Village  # noqa: E402 - the same
from clients.models import Client, Need, NeedWindow  # noqa: E402 - the same
from matching.proposing import candidates  # noqa: E402 - the same
from volunteers.models import Agreement, Availability, Volunteer  # noqa: E402 - the same

CENTRES = 2500
VOLUNTEERS = 100
ROUNDS = 9
STEP = 1_000
"""Between the numbers of a row and its copy."""

COPIED: dict[type[models.Model], dict[str, str]] = {
    Municipality: {"teryt": "printf('%07d', n)"},
    Village: {
        "latitude": "latitude + (n / 50) * 0.1",
        "longitude": "longitude + (n % 50) * 0.16",
    },
    Centre: {"slug": "slug || n"},
    Volunteer: {"submission": "lower(hex(randomblob(16)))"},
    Availability: {},
    Volunteer.help_kinds.through: {},
    Agreement: {},
}


def main() -> None:
    call_command("createcachetable", verbosity=0)
    call_command("migrate", verbosity=0)
    need = _centre()
    few = _seconds(need)
    for model, changes in COPIED.items():
        _copy(model, changes)
    facts = {
        "few": few,
        "many": _seconds(need),
        "volunteers": Volunteer.objects.count(),
        "centres": Centre.objects.count(),
    }
    # All of them in one centre, each where they live.
    Volunteer.objects.update(centre=need.client.centre_id)
    facts["together"] = _seconds(need)
    facts["listed"] = len(candidates(need, today=timezone.localdate()))
    print(json.dumps(facts))


def _seconds(need: Need) -> float:
    taken = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        candidates(need, today=timezone.localdate())
        taken.append(time.perf_counter() - begun)
    return median(taken[1:])


def _centre() -> Need:
    """A centre with its volunteers, all of them cleared, and one need."""
    at = timezone.now()
    day = timezone.localdate()
    commune = Municipality.objects.create(
        name="Kalinowo", teryt="0000000", voivodeship="mazowieckie", inhabitants=7000
    )
    villages = [
        Village.objects.create(
            municipality=commune, name=f"Wieś {n}", latitude=49.3 + n / 100, longitude=14.5
        )
        for n in range(5)
    ]
    centre = Centre.objects.create(
        municipality=commune,
        name="GOPS",
        short_name="GOPS",
        slug="gops",
        village=villages[0],
        address="Szkolna 1",
        phone="+48483600000",
        email="gops@example.org",
        meetings_required=0,
    )
    kind, _new = HelpKind.objects.get_or_create(
        code="company", defaults={"name_pl": "x", "name_en": "x", "name_uk": "x"}
    )
    for n in range(VOLUNTEERS):
        volunteer = Volunteer.objects.create(
            centre=centre,
            first_name="Jan",
            last_name=f"Nowak{n}",
            phone="+48483600000",
            village=villages[n % len(villages)],
            transport=Volunteer.Transport.CAR,
            age_band=Volunteer.AgeBand.MIDDLE,
            state=Volunteer.State.READY,
            applied_at=at,
            admitted_at=at,
            consented_at=at,
            submission=uuid.uuid4(),
        )
        volunteer.help_kinds.add(kind)
        for weekday in (1, 3):
            Availability.objects.create(volunteer=volunteer, weekday=weekday, start=960, end=1200)
        Agreement.objects.create(volunteer=volunteer, number="1", signed_on=day, starts_on=day)
    worker = get_user_model().objects.create(email="worker@example.org")
    client = Client.objects.create(
        centre=centre,
        worker=worker,
        village=villages[0],
        first_name="Helena",
        last_name="Wrona",
        address="Szkolna 2",
        consented_on=day,
        created_at=at,
        submission=uuid.uuid4(),
    )
    need = Need.objects.create(
        client=client,
        kind=kind,
        tasks="rozmowa",
        waiting_since=day,
        interviewed_on=day,
        valid_until=day + timedelta(days=300),
        submission=uuid.uuid4(),
    )
    NeedWindow.objects.create(need=need, weekday=1, start=960, end=1200)
    return need


def _copy(model: type[models.Model], changes: dict[str, str]) -> None:
    """Every row once more for each further centre, with numbers of its own."""
    fields = [field for field in model._meta.concrete_fields if field.column]
    values = ", ".join(changes.get(str(field.column), _value(field)) for field in fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) WITH RECURSIVE k(n) AS "  # noqa: S608 - our own names
            f"(SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {CENTRES - 1}) "
            f"SELECT {values} FROM {table}, k"
        )


def _value(field: "models.Field[object, object]") -> str:
    copied = field.primary_key or field.related_model in COPIED
    return f'"{field.column}" + n * {STEP}' if copied else f'"{field.column}"'


if __name__ == "__main__":
    main()
