"""The people who work at the invented centres, and how one signs in as them."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import User
from centres.models import Membership, Role
from demo.people import MEN, SURNAMES, WOMEN
from demo.places import Place

PASSWORD = "przystanek-demo"  # noqa: S105 - printed on the screen for whoever tries the product
DOMAIN = "przystanek.example"

OBSERVER_EMAIL = f"obserwator@{DOMAIN}"
ADMINISTRATOR_EMAIL = f"admin@{DOMAIN}"
VOLUNTEER_EMAIL = f"wolontariusz@{DOMAIN}"


@dataclass(frozen=True)
class Staff:
    """Who runs one centre."""

    head: User
    coordinator: User
    workers: tuple[User, ...]


def hire(places: list[Place], random: Random, since: date) -> list[Staff]:
    """A head, a coordinator and two social workers for every centre; an observer over all."""
    observer = _user(OBSERVER_EMAIL, random)
    administrator = _user(ADMINISTRATOR_EMAIL, random)
    administrator.is_staff = administrator.is_superuser = True
    administrator.save(update_fields=["is_staff", "is_superuser"])
    staff = []
    for place in places:
        Membership.objects.create(
            user=observer, centre=place.centre, role=Role.OBSERVER, since=since
        )
        staff.append(
            Staff(
                head=_member(place, Role.HEAD, "kierownik", random, since),
                coordinator=_member(place, Role.COORDINATOR, "koordynator", random, since),
                workers=tuple(
                    _member(place, Role.SOCIAL_WORKER, name, random, since)
                    for name in ("pracownik", "pracownik2")
                ),
            )
        )
    return staff


def _member(place: Place, role: Role, name: str, random: Random, since: date) -> User:
    user = _user(f"{name}@{place.centre.slug}.{DOMAIN}", random)
    Membership.objects.create(user=user, centre=place.centre, role=role, since=since)
    return user


def _user(email: str, random: Random) -> User:
    names = WOMEN if random.random() < 0.7 else MEN
    return user_with(email, first_name=random.choice(names), last_name=random.choice(SURNAMES))


def user_with(email: str, *, first_name: str, last_name: str) -> User:
    """Somebody who signs in with the demonstration's password."""
    user = User(email=email, first_name=first_name, last_name=last_name, password=_hashed())
    user.save()
    # The second factor may only be set up by somebody whose address is known to be theirs.
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@cache
def _hashed() -> str:
    """One hash for all: hashing well for each would take longer than everything else together."""
    return make_password(PASSWORD)
