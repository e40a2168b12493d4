"""What would go out if these lines were sent: to whom, in which words, at what cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kit.clock import local_date
from matching.offering import ASK, facts_of_question, last_day_to_answer
from matching.plan.reading import Row
from messaging.composing import Text, compose
from messaging.models import Channel
from messaging.queueing import channel_for, free_digit, free_digits
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
    found: list[Question] = []
    for row in rows:
        if row.may_send:
            found.append(_question(row, found, at))
    return Posting(found)


def _question(row: Row, earlier: Sequence[Question], at: datetime) -> Question:
    volunteer, need, ranked = row.line.volunteer, row.line.need, row.ranked
    if volunteer is None or ranked is None:
        raise ValueError("nobody is proposed")
    channel, address = channel_for(recipient_of(volunteer))
    same = sum(question.row.line.volunteer_id == volunteer.pk for question in earlier)
    digit = _digit(address, same, at) if channel == Channel.SMS else None
    until = last_day_to_answer(need, local_date(at))
    text = compose(
        ASK,
        channel=channel,
        centre=volunteer.centre,
        language=volunteer.language,
        asks=True,
        digit=digit,
        context=facts_of_question(need, volunteer, ranked, until, row.line.windows),
    )
    price = volunteer.centre.sms_price if channel == Channel.SMS else 0
    return Question(row, channel, text, Decimal(text.parts * price))


def _digit(phone: str, same: int, at: datetime) -> int | None:
    """The number behind which this phone will be asked, where so many more questions go first."""
    return free_digits(phone, same + 1, at=at)[same] if same else free_digit(phone, at=at)
