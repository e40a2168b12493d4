"""What would go out if these lines were sent: to whom, in which words, at what cost."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kit.clock import local_date
from matching.offers.offering import last_day_to_answer
from matching.offers.telling import ASK, facts_of_question
from matching.plan.reading import Row
from messaging.composing import OwnTexts, Text, compose, own_texts
from messaging.models import Channel, OptOut
from messaging.queueing import channel_for, digits_taken, next_digits
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of


@dataclass(frozen=True)
class Question:
    """One line's question as it would be asked now."""

    row: Row
    channel: Channel
    text: Text
    cost: Decimal
    """In grosze."""


@dataclass(frozen=True)
class Posting:
    """All of them together."""

    questions: Sequence[Question]

    @property
    def texts(self) -> int:
        return sum(question.channel == Channel.SMS for question in self.questions)

    @property
    def letters(self) -> int:
        return sum(question.channel == Channel.EMAIL for question in self.questions)

    @property
    def calls(self) -> int:
        return sum(question.channel == Channel.PHONE for question in self.questions)

    @property
    def cost(self) -> Decimal:
        return sum((question.cost for question in self.questions), Decimal(0))


def preview(rows: Iterable[Row], *, at: datetime) -> Posting:
    """The questions of those rows that can be sent, in their order."""
    sendable = [row for row in rows if row.may_send]
    people = [row.line.volunteer for row in sendable if row.line.volunteer is not None]
    outlook = _Outlook.for_people(people, at)
    found: list[Question] = []
    for row in sendable:
        found.append(_question(row, found, outlook, at))
    return Posting(found)


@dataclass(frozen=True)
class _Outlook:
    """What the words of the questions hang on, read once for all of them by three queries."""

    opted_out: frozenset[str]
    taken: Mapping[str, Set[int]]
    own: OwnTexts

    @classmethod
    def for_people(cls, people: Sequence[Volunteer], at: datetime) -> "_Outlook":
        phones = {one.phone for one in people if one.phone}
        out = OptOut.objects.filter(address__in=phones).values_list("address", flat=True)
        own = own_texts(ASK, {one.centre for one in people})
        return cls(frozenset(out), digits_taken(phones, at), own)

    def digit(self, phone: str, same: int) -> int | None:
        """The number of a question to this phone, where so many more go first.

        The first one needs none where nothing else waits.
        """
        taken = self.taken.get(phone, frozenset())
        return next_digits(taken, same + 1)[same] if same or taken else None


def _question(row: Row, earlier: Sequence[Question], outlook: _Outlook, at: datetime) -> Question:
    volunteer, need, ranked = row.line.volunteer, row.line.need, row.ranked
    if volunteer is None or ranked is None:
        raise ValueError("nobody is proposed")
    channel, address = channel_for(recipient_of(volunteer), outlook.opted_out)
    same = sum(question.row.line.volunteer_id == volunteer.pk for question in earlier)
    digit = outlook.digit(address, same) if channel == Channel.SMS else None
    until = last_day_to_answer(need, local_date(at))
    text = compose(
        ASK,
        channel=channel,
        centre=volunteer.centre,
        language=volunteer.language,
        asks=True,
        digit=digit,
        context=facts_of_question(need, volunteer, ranked, until, row.line.windows),
        own=outlook.own,
    )
    price = volunteer.centre.sms_price if channel == Channel.SMS else 0
    return Question(row, channel, text, Decimal(text.parts * price))
