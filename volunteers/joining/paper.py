"""The sign-up on paper: the same questions, to fill in by hand and bring to the centre."""

from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from centres.models import Centre, HelpKind
from kit import phones
from kit.pdf import render
from kit.week import WEEKDAY_NAMES
from kit.week_grid import PARTS_OF_DAY
from volunteers.models import Volunteer
from volunteers.signing_up import ADULT


def form_pdf(centre: Centre) -> bytes:
    """The form of one centre as a tagged PDF in the language in use; with a guardian's consent
    where the centre takes minors."""
    return render("joining/form.typ", _data(centre))


def _data(centre: Centre) -> dict[str, object]:
    bands = [str(label) for code, label in Volunteer.AgeBand.choices if code != "13-17"]
    least = centre.min_age
    minors = least < ADULT
    if minors:
        bands.insert(0, _("%(least)s to 17") % {"least": least})
    return {
        "title": _("I would like to help: volunteer's application"),
        "centre": letterhead(centre),
        "note": _("The centre types it in and answers within %(days)s days.")
        % {"days": centre.answer_days},
        "lead": _("Fill in what you can and bring or send it to the centre."),
        "who": {
            "heading": _("1. Who are you?"),
            "lines": [
                _("First and last name"),
                _("Phone or e-mail (one is enough)"),
                _("Village"),
            ],
            "age": _("Age"),
            "bands": bands,
        },
        "wishes": {
            "heading": _("2. What and when?"),
            "kinds": _("What would you like to do?"),
            "choices": [_kind(kind) for kind in HelpKind.objects.all()],
            "when": _("When do you usually have time?"),
            "header": ["", *(f"{name} {s // 60}–{e // 60}" for s, e, name in PARTS_OF_DAY)],
            "weekdays": [str(day) for day in WEEKDAY_NAMES],
            "transport": _("How do you get around?"),
            "ways": [str(label) for _code, label in Volunteer.Transport.choices],
        },
        "clauses": {
            "heading": _("3. Your data"),
            "text": _privacy(centre),
            "read": _("I have read how my data is used."),
            "news": _("I agree to texts and e-mails with news from the centre."),
            "signature": _("Date and signature"),
        },
        "guardian": _guardian(centre) if minors else None,
    }


def _kind(kind: HelpKind) -> str:
    return f"{kind.name}: {kind.example}" if kind.example else kind.name


def _privacy(centre: Centre) -> list[str]:
    """The notice of the page (GDPR, art. 13), without what only a screen can do."""
    told = {
        "centre": centre.name,
        "address": centre.address,
        "phone": phones.display(centre.phone),
        "email": centre.email,
    }
    return [line % told for line in privacy_lines()]


def privacy_lines() -> list[str]:
    """What the page says, too, in the same words."""
    return [
        _(
            "The centre decides about your data: %(centre)s, %(address)s, phone %(phone)s, e-mail "
            "%(email)s. Ask there for its data protection officer."
        ),
        _(
            "It is used to answer your application and to organise your volunteering (GDPR, "
            "article 6(1)(b) and (c))."
        ),
        _(
            "The centre's staff see it, and those who keep this service and send the messages on "
            "the centre's behalf. Nobody else."
        ),
        _(
            "If you do not become a volunteer, it is erased after six months. Otherwise it is kept "
            "as long as the archive rules of the centre say."
        ),
        _(
            "You may see, correct and erase your data, and complain to the President of the "
            "Personal Data Protection Office."
        ),
        _(
            "Giving it is voluntary; without it we cannot answer. The service proposes whom you "
            "could visit, and a person decides."
        ),
    ]


def _guardian(centre: Centre) -> dict[str, object]:
    return {
        "heading": _("Consent of a parent or guardian, for somebody under 18"),
        "lines": [
            _("First and last name of the parent or guardian"),
            _("Phone of the parent or guardian"),
            _("First and last name of the minor"),
        ],
        "text": _(
            "I am the parent or legal guardian. I agree that the minor named above volunteers at "
            "%(centre)s, takes part in its preparation meetings and visits the people whom they "
            "are introduced to. I can withdraw this consent at any time (civil code, article 17)."
        )
        % {"centre": centre.name},
        "signature": _("Date and signature"),
    }
