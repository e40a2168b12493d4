"""What visits add to the pages, questions and minute's work of the rooms below."""

from centres.panels import panels
from centres.public_figures import public_figures
from centres.today import today
from matching.life.counting import when_counting
from matching.life.hearing import when_asked_when_heard
from matching.life.meeting import when_arranging
from matching.life.replacing import when_replaced
from matching.pairing import when_moved
from matching.plan import visiting_times
from messaging import answers, reminders, sweeps, wordings
from messaging.codes import calls_for_help
from visits import panels as shown
from visits import texts
from visits import today as waiting
from visits.answering import handle_reply, handle_report, take_back_answer
from visits.cancelling import follow_match
from visits.concerns.escalating import escalate
from visits.concerns.hearing import hear
from visits.erasing import OF_VISITS
from visits.hours import my_views as my_hours
from visits.last_heard import last_heard, visits_made
from visits.mine import asking_views as asking
from visits.mine.own_data import LEAVES_OUT, PHRASES, TELLS, of_visits
from visits.mine.steps import next_steps
from visits.objecting import object_to
from visits.passing_on import follow
from visits.planning import extend_plans
from visits.public_counts import VISITS
from visits.reminding import AFTER, BEFORE, UNREPORTED
from visits.telling import REMINDER
from visits.weekly_times import times_of_visits
from visits.who_can.requesting import ASK, expire_requests
from visits.who_can.taking import handle_answer
from visits.who_can.texts import WORDINGS as WHO_CAN
from volunteers.erasing.registry import erasers
from volunteers.history import history
from volunteers.mine.own_data import own_data
from volunteers.mine.steps import steps


def register() -> None:
    """Fill the registries; doing so twice changes nothing."""
    panels.register("client", shown.client_panel)
    panels.register("match", shown.match_panel)
    panels.register("volunteer", shown.volunteer_panel)
    panels.register("my:visits", shown.my_panel)
    panels.register("my:hours", my_hours.panel)
    steps.register(next_steps)
    erasers.register(OF_VISITS)
    history.phrases.update(PHRASES)
    own_data.register(of_visits, tells=TELLS, leaves_out=LEAVES_OUT)
    today.register(waiting.concerns)
    today.register(waiting.visits)
    answers.register(REMINDER, handle_reply, taking_back=take_back_answer)
    answers.register(
        UNREPORTED,
        handle_report,
        plainly=True,
        figures=texts.TOOK_PLACE_OR_NOT,
        page=asking.by_link,
    )
    answers.register(ASK, handle_answer)
    when_moved(follow_match)
    visiting_times.register(times_of_visits)
    when_arranging(object_to)
    when_replaced(follow)
    when_asked_when_heard(last_heard)
    when_counting(visits_made)
    sweeps.register("visits.extend_plans", extend_plans)
    sweeps.register("visits.requests", expire_requests)
    sweeps.register("visits.escalate_concerns", escalate)
    calls_for_help.register(hear)
    reminders.register(BEFORE)
    public_figures.register(VISITS)
    reminders.register(AFTER)
    wordings.register(*texts.WORDINGS, *WHO_CAN)
