"""What is said when one visit is offered to several people: when and how far, never for whom."""

from django.utils.translation import gettext_lazy

from messaging.placeholders import DAY, TIME, WHEN, plain
from messaging.wordings import Facts, Placeholder, Wording
from visits.texts import SAMPLES
from visits.who_can.requesting import ASK, CALLED_BACK, FILLED


def _near(facts: Facts) -> str:
    return f", {facts['near']}" if facts.get("near") else ""


MINUTES = plain("minutes", gettext_lazy("how many minutes"))
NEAR = Placeholder("near", gettext_lazy("how far, where that is known"), _near)

ASKED = tuple({**facts, "minutes": 120, "near": "ok. 12 km"} for facts in SAMPLES)

WORDINGS = (
    Wording(
        purpose=ASK,
        label=gettext_lazy("Several volunteers are asked who can make one visit"),
        standard=gettext_lazy("Who can make a visit: {when}, {time}, {minutes} min{near}?"),
        placeholders=(WHEN, DAY, TIME, MINUTES, NEAR),
        samples=ASKED,
        asks=True,
        subject=gettext_lazy("Who can on {day} at {time}?"),
    ),
    Wording(
        purpose="visits/yours",
        label=gettext_lazy("To the volunteer who takes a visit"),
        standard=gettext_lazy(
            "Thank you! You make the visit on {day} at {time}. Where and to whom: on your page, "
            "or ask us by phone."
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
        subject=gettext_lazy("A visit on {day} at {time}"),
    ),
    Wording(
        purpose=FILLED,
        label=gettext_lazy("To the others who were asked: the visit is taken"),
        standard=gettext_lazy(
            "The visit on {day} at {time} is taken already: somebody else makes it. Thank you!"
        ),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
    ),
    Wording(
        purpose=CALLED_BACK,
        label=gettext_lazy("To those who were asked: the visit is not needed any more"),
        standard=gettext_lazy("The visit on {day} at {time} is not needed any more. Thank you!"),
        placeholders=(DAY, TIME),
        samples=SAMPLES,
    ),
)
