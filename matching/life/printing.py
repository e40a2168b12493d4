"""The papers of a match as tagged PDFs in large print, in the language in use.

Of the client they say no more than a volunteer may know: the first name and the village. Whoever
signs a contract writes their own name.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.letterhead import letterhead
from clients.models import Need
from kit import phones
from kit.clock import local_date
from kit.pdf import render
from matching.life.sentences import BOUNDARIES, in_words
from matching.models import Contract, Match, Referral, Review


def contract_pdf(contract: Contract) -> bytes:
    """One version of the visit contract, to be signed by all three."""
    match = contract.match
    need = match.need
    parts = [
        _part(_("What we want to reach"), contract.goals.splitlines()),
        _part(_("What is to be done"), [f"{need.kind}: {need.tasks}"]),
        _part(_("When"), contract.rhythm.splitlines()),
        _part(_("What we keep to"), in_words(contract.boundaries, BOUNDARIES), listed=True),
        _part(_("Whom to phone"), contract.contacts.splitlines()),
    ]
    if contract.reviews_on:
        days = [_day(date.fromisoformat(day)) for day in contract.reviews_on]
        parts.append(_part(_("When we talk about how it goes"), days, listed=True))
    return render(
        "matching/contract.typ",
        {
            "title": _("Visit contract"),
            **_head(match),
            "facts": [
                *_people(match),
                (_("Version"), f"{contract.number} ({_day(local_date(contract.made_at))})"),
            ],
            "parts": parts,
            "signatures": [_("Supported person"), _("Volunteer"), _("For the centre")],
            "signed": _("Place and day: %(dots)s") % {"dots": "." * 30},
        },
    )


def referral_pdf(referral: Referral, *, for_volunteer: bool = False) -> bytes:
    """The letter: a sheet that stays with the client, and one that the volunteer shows.

    Only the first bears the password, so that a sheet that is lost opens no door; the volunteer's
    own print (`for_volunteer`) has the second alone.
    """
    both = [_sheet_to_keep(referral), _sheet_to_show(referral)]
    return render(
        "matching/referral.typ",
        {
            "title": _("Referral of a volunteer"),
            **_head(referral.match),
            "number": _("No. %(number)s") % {"number": referral.full_number},
            "signature": _("Head of the centre (stamp and signature)"),
            "sheets": both[1:] if for_volunteer else both,
        },
    )


def review_pdf(match: Match) -> bytes:
    """An empty sheet for a talk about how it goes."""
    when = match.review_on
    facts = _people(match)
    if when is not None:
        facts.append((_("Due on"), _day(when)))
    return render(
        "matching/review.typ",
        {
            "title": _("How does it go? A review"),
            **_head(match),
            "facts": facts,
            "questions": [
                {"text": _("How does it go for the supported person?"), "choices": [], "lines": 3},
                {"text": _("How does it go for the volunteer?"), "choices": [], "lines": 3},
                {
                    "text": _("What follows?"),
                    "choices": [str(label) for label in Review.Decision.labels],
                    "lines": 0,
                },
                {"text": _("What we agree on"), "choices": [], "lines": 3},
                {"text": _("Next review on"), "choices": [], "lines": 1},
            ],
            "signed": _("Day and who noted it: %(dots)s") % {"dots": "." * 30},
        },
    )


def thanks_pdf(match: Match, *, visits: int, today: date) -> bytes:
    """A letter of thanks to a volunteer whose match has ended; `visits` is how often they came."""
    centre = match.need.client.centre
    until = local_date(match.ended_at) if match.ended_at else today
    says = [
        _(
            "from %(first)s to %(last)s you gave your time to somebody in our commune who was "
            "waiting for it."
        )
        % {"first": _day(local_date(match.accepted_at)), "last": _day(until)}
    ]
    if visits:
        came = ngettext("You came %(n)s time.", "You came %(n)s times.", visits)
        says.append(came % {"n": visits})
    says += [
        _("For a person who is often alone, each such hour is a piece of the world at home."),
        _("Thank you for your time, your patience and your good word. Our door is open to you."),
    ]
    return render(
        "matching/thanks.typ",
        {
            "title": _("Thank you!"),
            **_head(match),
            "place": f"{centre.village}, {_day(today)}",
            "name": _("Dear %(name)s,") % {"name": match.volunteer},
            "says": says,
            "signature": _("Head of the centre (stamp and signature)"),
        },
    )


def rhythm_of(need: Need) -> str:
    """When and how often, as the need has it: a beginning for the contract."""
    windows = ", ".join(row.window.label() for row in need.windows.all())
    visits = ngettext("%(n)s visit a week", "%(n)s visits a week", need.visits_a_week)
    minutes = ngettext("%(n)s minute", "%(n)s minutes", need.minutes)
    parts = (windows, visits % {"n": need.visits_a_week}, minutes % {"n": need.minutes})
    return "\n".join(part for part in parts if part)


def contacts_of(match: Match) -> str:
    """Whom to phone: a beginning for the contract."""
    centre, worker = match.need.client.centre, match.need.client.worker
    return "\n".join(
        (
            f"{centre.short_name}: {phones.display(centre.phone)}",
            _("Social worker: %(name)s, by way of the centre") % {"name": worker},
            _("In an emergency: 112"),
        )
    )


def _sheet_to_keep(referral: Referral) -> dict[str, object]:
    match = referral.match
    return {
        "heading": _("For you to keep"),
        "says": _("This is our volunteer who will visit you:"),
        "name": str(match.volunteer),
        "facts": _days_of(match),
        "password_lead": _("At the door the volunteer says the password:"),
        "password": referral.password,
        "lines": [
            _("Let in nobody who does not know it. Our volunteers take no money and sell nothing."),
            _("If anything worries you, phone us: %(phone)s") % {"phone": _phone(match)},
        ],
    }


def _sheet_to_show(referral: Referral) -> dict[str, object]:
    match = referral.match
    need = match.need
    return {
        "heading": _("For the volunteer to show"),
        "says": _("We refer to the supported person our volunteer:"),
        "name": str(match.volunteer),
        "facts": [
            (_("To"), f"{need.client.first_name}, {need.client.village}"),
            (_("Kind of help"), str(need.kind)),
            *_days_of(match),
        ],
        "password_lead": "",
        "password": "",
        "lines": [
            _("The referral is void once the visits have come to an end."),
            _("To check it, phone us: %(phone)s") % {"phone": _phone(match)},
        ],
    }


def _days_of(match: Match) -> list[tuple[str, str]]:
    if match.last_day is not None and match.first_day is not None:
        return [(_("From"), _day(match.first_day)), (_("Until"), _day(match.last_day))]
    return []


def _people(match: Match) -> list[tuple[str, str]]:
    client = match.need.client
    return [
        (_("Supported person"), f"{client.first_name}, {client.village}"),
        (_("Volunteer"), str(match.volunteer)),
    ]


def _head(match: Match) -> dict[str, object]:
    return {"centre": letterhead(match.need.client.centre), "large": True}


def _part(heading: str, lines: Iterable[str], *, listed: bool = False) -> dict[str, object]:
    return {"heading": heading, "lines": [line for line in lines if line], "listed": listed}


def _phone(match: Match) -> str:
    return phones.display(match.need.client.centre.phone)


def _day(day: date) -> str:
    return date_format(day, "j E Y")
