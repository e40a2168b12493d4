"""The institutions with which the invented centres work."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from centres.models import Centre, Membership, Role
from kit.clock import local_date
from kit.phones import demo_phone
from partners.keeping import Facts, add_partner, end_partner
from partners.models import Partner

Kind = Partner.Kind
KNOWN = (
    (Kind.SCHOOL, "Szkoła Podstawowa w gminie {}", "Uczniowie czytają bajki w przedszkolu."),
    (Kind.LIBRARY, "Biblioteka Publiczna Gminy {}", "Użycza nam sali i dowozi książki do domów."),
    (Kind.FIRE_BRIGADE, "OSP {}", "Rozwozi paczki, gdy drogi są nieprzejezdne."),
    (Kind.CLUB, "Koło Gospodyń „Kalina”, gmina {}", "Piecze ciasta na Dzień Wolontariusza."),
    (Kind.PARISH, "Parafialny Zespół Caritas, {}", "Razem urządzamy Wigilię dla samotnych."),
    (Kind.HEALTH, "Ośrodek Zdrowia, {}", "Ma nasze ulotki w poczekalni."),
    (Kind.FIRM, "Piekarnia „Bochen”, {}", "Daje chleb na spotkania i wiesza plakaty."),
    (Kind.NGO, "Stowarzyszenie „Bliżej”, {}", "Co miesiąc uczy obsługi telefonu."),
)
HOW_MANY = (5, 4)
"""Of the first two centres; the others have three."""

PUBLIC_CONTACTS = (Kind.LIBRARY, Kind.NGO)
WORKED_FOR = timedelta(days=400)


def note_partners(centres: list[Centre], at: datetime) -> None:
    """A few for each centre; of the first one somebody did not agree, and one is of earlier."""
    for number, centre in enumerate(centres):
        many = HOW_MANY[number] if number < len(HOW_MANY) else 3
        for place in range(many):
            _note(centre, (number + place) % len(KNOWN), number * 10 + place, at)
    first = centres[0]
    _note(first, 6, 6, at, shown=False)
    former = _note(first, 5, 5, at)
    by = _coordinator(first).user
    end_partner(
        former, version=former.version, ended_on=local_date(at) - timedelta(days=30), by=by, at=at
    )


def _note(centre: Centre, which: int, number: int, at: datetime, *, shown: bool = True) -> Partner:
    kind, name, together = KNOWN[which]
    since = local_date(at) - WORKED_FOR + timedelta(days=7 * number % 300)
    facts = Facts(
        name=name.format(centre.municipality.name),
        kind=kind,
        together=together,
        since=since,
        shown=shown,
        agreed_on=since if shown else None,
        contact="sekretariat" if kind == Kind.SCHOOL else "",
        phone=demo_phone(98_000 + number),
        contact_shown=shown and kind in PUBLIC_CONTACTS,
    )
    key = uuid5(NAMESPACE_URL, f"{centre.slug}/{facts.name}")
    by = _coordinator(centre).user
    return add_partner(centre, facts, submission=key, by=by, at=at)


def _coordinator(centre: Centre) -> Membership:
    return Membership.objects.select_related("user").get(centre=centre, role=Role.COORDINATOR)
