"""What the volunteers said of themselves in the first talk, and the clients of their homes."""

from datetime import datetime
from random import Random

from accounts.models import User
from centres.models import Gender, Interest, Language
from clients.models import Client
from clients.wishing import note_wishes
from demo.people import WOMEN
from volunteers.models import Volunteer
from volunteers.suiting.noting import note_what_suits

Smoking = Volunteer.Smoking
MARKET_DAYS = [[1, 4], [0, 2, 4], [0, 1, 2, 3, 4]]
"""Days on which a bus goes to the seat of the commune."""


def tell_what_suits(volunteer: Volunteer, *, by: User, at: datetime) -> None:
    """After the talk. The same person says the same whatever else the story brings."""
    dice = Random(str(volunteer.submission))
    note_what_suits(
        volunteer,
        version=volunteer.version,
        languages=_languages(dice, ukrainian=volunteer.language == "uk"),
        interests=_interests(dice),
        bus_days=dice.choice(MARKET_DAYS) if volunteer.transport == "bus" else [],
        gender=Gender.WOMAN if volunteer.first_name in WOMEN else Gender.MAN,
        smoking=dice.choice([Smoking.SMOKES, Smoking.EASY, Smoking.EASY, Smoking.AVOIDS, ""]),
        with_pets=dice.choice([True, True, True, True, False, None]),
        manages_stairs=dice.choice([True, True, True, True, False, None]),
        also_nearby=dice.random() < 0.4,
        by=by,
        at=at,
    )


def tell_wishes(client: Client, *, by: User, at: datetime) -> None:
    """After the interview."""
    dice = Random(str(client.submission))
    wished = dice.random() < 0.2
    note_wishes(
        client,
        version=client.version,
        languages=_languages(dice, ukrainian=dice.random() < 0.05),
        interests=_interests(dice),
        wished_gender=dice.choice(Gender.values) if wished else "",
        wishes_non_smoker=dice.random() < 0.2,
        smoking_at_home=dice.random() < 0.1,
        pets_at_home=dice.random() < 0.3,
        stairs=dice.random() < 0.15,
        by=by,
        at=at,
    )


def _languages(dice: Random, *, ukrainian: bool) -> list[Language]:
    codes = ["pl", *(["uk"] if ukrainian else []), *(["en"] if dice.random() < 0.2 else [])]
    return list(Language.objects.filter(code__in=codes))


def _interests(dice: Random) -> list[Interest]:
    return dice.sample(list(Interest.objects.all()), k=3)
