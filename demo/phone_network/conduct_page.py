"""The page on which people ask the network for trouble; tests post the same form."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from demo.phone_network.conduct import Conduct
from demo.phone_network.exchange import Request, Response, see_other
from demo.phone_network.rendering import not_found, page
from demo.phone_network.troubles import USUAL_SECONDS, Trouble, Troubles, from_form

GROUPS: tuple[tuple[str, tuple[Trouble, ...]], ...] = (
    (
        "Gdy aplikacja wysyła SMS",
        (
            Trouble.BUSY,
            Trouble.FAILS_BEFORE,
            Trouble.FAILS_AFTER,
            Trouble.HANGS,
            Trouble.BREAKS_OFF,
        ),
    ),
    (
        "Gdy sieć zawiadamia aplikację",
        (
            Trouble.LATE_NEWS,
            Trouble.REPEATED_NEWS,
            Trouble.SHUFFLED_NEWS,
            Trouble.FORGED_NEWS,
            Trouble.MISSING_NEWS,
        ),
    ),
    ("Gdy aplikacja sprawdza, co sieć przyjęła", (Trouble.LATE_LISTING, Trouble.NO_LISTING)),
)
WORDS: dict[Trouble, tuple[str, str]] = {
    Trouble.BUSY: (
        "Za dużo naraz",
        "Sieć odmawia (429) i mówi, po ilu sekundach spróbować znowu.",
    ),
    Trouble.FAILS_BEFORE: ("Błąd przed przyjęciem", "Odpowiedź 500. SMS nie został przyjęty."),
    Trouble.FAILS_AFTER: ("Błąd po przyjęciu", "Odpowiedź 500, a SMS mimo to dojdzie."),
    Trouble.HANGS: (
        "Brak odpowiedzi",
        "SMS jest przyjęty, ale sieć milczy przez tyle sekund.",
    ),
    Trouble.BREAKS_OFF: ("Zerwane połączenie", "SMS jest przyjęty, ale połączenie się urywa."),
    Trouble.LATE_NEWS: ("Późna wiadomość", "Aplikacja dowiaduje się o stanie SMS-a tak późno."),
    Trouble.REPEATED_NEWS: ("Powtórzona wiadomość", "Aplikacja słyszy to samo pięć razy."),
    Trouble.SHUFFLED_NEWS: (
        "Zła kolejność",
        "„Doręczono” może przyjść przed „wysłano”, w ciągu tylu sekund.",
    ),
    Trouble.FORGED_NEWS: (
        "Fałszywa wiadomość",
        "Obok prawdziwej przychodzi taka, która ma zły podpis.",
    ),
    Trouble.MISSING_NEWS: ("Brak wiadomości", "Aplikacja nie dowiaduje się o stanie SMS-a."),
    Trouble.LATE_LISTING: ("Późny spis", "SMS pojawia się w spisie dopiero po tylu sekundach."),
    Trouble.NO_LISTING: ("Spis nie działa", "Na pytanie o SMS-y sieć odpowiada 500."),
}


@dataclass(frozen=True)
class Choice:
    """One trouble on the form, with what was typed and what is wrong with it."""

    name: str
    label: str
    hint: str
    share: str
    problem: str
    seconds: str | None
    """None where the trouble takes no time."""

    seconds_problem: str


class ConductPage:
    def __init__(self, conduct: Conduct) -> None:
        self.conduct = conduct

    def show(self, request: Request) -> Response:
        return self._page(_typed(self.conduct.troubles), {})

    def change(self, request: Request) -> Response:
        """From now on the network behaves as the form says; an empty form means well."""
        origin = request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != request.headers.get("Host"):
            return not_found()
        form = {} if "well" in request.form else request.form
        troubles, problems = from_form(form)
        if problems:
            return self._page(form, problems)
        self.conduct.troubles = troubles
        return see_other(request.path)

    def _page(self, typed: dict[str, str], problems: dict[str, str]) -> Response:
        groups = [
            (heading, [_choice(trouble, typed, problems) for trouble in troubles])
            for heading, troubles in GROUPS
        ]
        context = {
            "groups": groups,
            "any": self.conduct.troubles.any,
            "problems": bool(problems),
        }
        return page("conduct.html", context, status=400 if problems else 200)


def _typed(troubles: Troubles) -> dict[str, str]:
    """The form as it stands for these troubles."""
    shares = {str(trouble): str(troubles.shares.get(trouble, 0)) for trouble in Trouble}
    seconds = {f"{trouble}_seconds": f"{troubles.seconds[trouble]:g}" for trouble in USUAL_SECONDS}
    return shares | seconds


def _choice(trouble: Trouble, typed: dict[str, str], problems: dict[str, str]) -> Choice:
    label, hint = WORDS[trouble]
    name = f"{trouble}_seconds"
    usual = f"{USUAL_SECONDS[trouble]:g}" if trouble in USUAL_SECONDS else None
    return Choice(
        name=trouble,
        label=label,
        hint=hint,
        share=typed.get(trouble, "0"),
        problem=problems.get(trouble, ""),
        seconds=typed.get(name, usual) if usual else None,
        seconds_problem=problems.get(name, ""),
    )
