"""Invented people, the same ones every time. Phone numbers are from a range that rings nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kit.phones import demo_phone

WOMEN = (
    "Alicja", "Barbara", "Celina", "Danuta", "Elżbieta", "Felicja", "Grażyna", "Halina", "Irena",
    "Jadwiga", "Katarzyna", "Lucyna", "Magdalena", "Natalia", "Oliwia", "Paulina", "Renata",
    "Stanisława", "Teresa", "Urszula", "Weronika", "Zofia", "Agnieszka", "Beata", "Dorota",
)  # fmt: skip
MEN = (
    "Adam", "Bogdan", "Czesław", "Dariusz", "Edward", "Franciszek", "Grzegorz", "Henryk",
    "Ireneusz",
    "Jacek", "Kazimierz", "Leszek", "Marek", "Norbert", "Oskar", "Paweł", "Roman", "Stefan",
    "Tadeusz", "Wiesław", "Zbigniew", "Antoni", "Mateusz",
)  # fmt: skip
SURNAMES = (
    "Brzozowik", "Cisek", "Derkacz", "Dzięgiel", "Głogowiec", "Grzybień", "Jarząbek", "Jemioło",
    "Kalinka", "Kania", "Kłosowicz", "Krogulec", "Lebioda", "Lipka", "Łopian", "Macierzanka",
    "Makówka", "Narecznik", "Olszyna", "Paproć", "Perz", "Pliszka", "Pokrzywka", "Powój", "Rdest",
    "Rokita", "Rumianek", "Skowronek", "Sosenko", "Szczaw", "Szparag", "Tarnina", "Tatarak",
    "Trznadel", "Wierzba", "Wilga", "Wrotycz", "Wrzosek", "Ziarnko", "Żołna", "Żuraw", "Bławatek",
    "Czeremcha", "Dudek", "Firletka", "Gajówka", "Jaskier", "Kokorycz", "Łubin", "Nawłoć",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A name and ways to reach somebody who does not exist."""

    first_name: str
    last_name: str
    phone: str
    email: str


def invent(random: Random) -> Iterator[Person]:
    """People without end; phone numbers and e-mails never repeat, full names seldom."""
    number = 0
    while True:
        number += 1
        names = WOMEN if random.random() < 0.68 else MEN
        yield Person(
            first_name=random.choice(names),
            last_name=random.choice(SURNAMES),
            phone=demo_phone(number),
            email=f"osoba{number}@przystanek.example",
        )
