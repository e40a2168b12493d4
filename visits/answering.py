"""The volunteer's answers: will you come, and has the visit taken place?"""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from messaging.closing import close_questions
from messaging.errors import TooLate
from messaging.models import Channel, Message, Reply
from visits.afterwards.reporting import report
from visits.changing import change
from visits.errors import spoken
from visits.models import Outcome, Visit
from visits.reminding import asks_about
from visits.telling import REMINDER


@transaction.atomic
def answer_reminder(visit: Visit, answer: str, *, by: User | None, at: datetime) -> None:
    """Note whether the volunteer will come. A no cancels nothing: the coordinator decides.

    The same answer again changes nothing; another answer replaces the first while there is time.
    Raises TooLate once the visit has begun or is not planned any more, and Stale.
    """
    if visit.starts_at <= at or visit.state != Visit.State.PLANNED:
        raise TooLate(_("It is too late: this visit has begun already or was called off."))
    if visit.answer == answer:
        return
    change(visit, answer=Visit.Answer(answer), answered_at=at)
    close_questions(visit, [REMINDER], at=at)
    log("visits.answer", visit, by=by, at=at, centre=visit.client.centre_id, answer=str(answer))


def handle_reply(target: Visit, meaning: Reply.Meaning, *, message: Message, at: datetime) -> str:
    """What a yes or a no by text message means for the visit it asks about.

    Returns a sentence for staff. Raises TooLate where the visit was moved after the question.
    """
    # Under a lock, so that an answer that comes while staff change the visit finds it as it is.
    visit = Visit.objects.with_people().select_for_update(of=("self",)).get(pk=target.pk)
    if not asks_about(message, visit):
        raise TooLate(_("The visit was moved after this question was sent."))
    answer = Visit.Answer.YES if meaning == Reply.Meaning.YES else Visit.Answer.NO
    answer_reminder(visit, answer, by=visit.match.volunteer.user, at=at)
    when = {"when": spoken(visit.starts_at)}
    if answer == Visit.Answer.YES:
        return _("Will come to the visit on %(when)s.") % when
    return _("Cannot come to the visit on %(when)s: find a substitute or call it off.") % when


def handle_report(target: Visit, meaning: Reply.Meaning, *, message: Message, at: datetime) -> str:
    """What a yes or a no means for the visit that nobody had reported.

    Returns a sentence for staff. Raises TooLate where somebody has reported it otherwise.
    """
    visit = Visit.objects.with_people().select_for_update(of=("self",)).get(pk=target.pk)
    yes = meaning == Reply.Meaning.YES
    when = {"when": spoken(visit.starts_at)}
    fits = (Visit.State.DONE,) if yes else Visit.NOT_MADE
    if visit.state != Visit.State.PLANNED and visit.state not in fits:
        raise TooLate(_("The visit on %(when)s has been reported already.") % when)
    if visit.state == Visit.State.PLANNED:
        by_phone = message.channel == Channel.PHONE
        report(
            visit,
            result=Outcome.Result.DONE if yes else Outcome.Result.ATTEMPTED,
            minutes=0,
            reason="" if yes else Outcome.Reason.UNKNOWN,
            wellbeing="",
            note="",
            submission=uuid.uuid4(),
            by=visit.match.volunteer.user,
            at=at,
            channel=Outcome.Channel.BEHALF if by_phone else Outcome.Channel.SMS,
        )
    if yes:
        return _("The visit on %(when)s took place.") % when
    return _("The visit on %(when)s did not take place. Please ask why.") % when


def take_back_answer(target: Visit, *, message: Message, by: User, at: datetime) -> None:
    """Forget what was answered. Raises TooLate once the visit has begun or was moved."""
    visit = Visit.objects.with_people().select_for_update(of=("self",)).get(pk=target.pk)
    if visit.starts_at <= at or not asks_about(message, visit):
        raise TooLate(_("The visit was moved after this question was sent, or has begun."))
    if visit.state == Visit.State.PLANNED and visit.answer:
        change(visit, answer="", answered_at=None)
        close_questions(visit, [REMINDER], at=at)
    log("visits.answer", visit, by=by, at=at, centre=visit.client.centre_id, answer="")
