from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        """Answer what the rooms below ask: replies, sweeps, *Today*, pages about a person."""
        # Models are not loaded before ready(), hence the imports here.
        from centres.panels import panels
        from centres.public_figures import public_figures
        from centres.sharing import when_ended
        from centres.today import today
        from clients.needing import when_closed
        from matching import panels as ours
        from matching.erasing import MATCHING
        from matching.life import registrations as life
        from matching.mine.own_data import LEAVES_OUT, TELLS, of_matching
        from matching.mine.steps import next_steps
        from matching.offers.answering import answer_again, answer_offer, how_it_stands
        from matching.offers.holding import hold
        from matching.offers.lapsing import let_lapse
        from matching.offers.reminding import REMINDER
        from matching.offers.settling import withdraw_all
        from matching.offers.telling import ASK
        from matching.pairing import still_visits
        from matching.plan.making import work_out_waiting
        from matching.public_counts import VISITED
        from matching.resting import follow_break
        from matching.texts import WORDINGS
        from matching.today import provider
        from matching.unsharing import take_back_between
        from messaging import answers, reminders, sweeps, wordings
        from volunteers import ties
        from volunteers.erasing.registry import erasers
        from volunteers.mine.asking import when_break
        from volunteers.mine.own_data import own_data
        from volunteers.mine.steps import steps

        life.register()
        answers.register(
            ASK, answer_offer, holding=hold, again=answer_again, standing=how_it_stands
        )
        reminders.register(REMINDER)
        wordings.register(*WORDINGS)
        sweeps.register("offers", let_lapse)
        sweeps.register("plans", work_out_waiting)
        when_closed(withdraw_all)
        when_ended(take_back_between)
        ties.register(still_visits)
        when_break(follow_break)
        today.register(provider)
        panels.register("client", ours.for_client)
        panels.register("volunteer", ours.for_volunteer)
        public_figures.register(VISITED)
        panels.register("my:visits", ours.for_my_page)
        panels.register("my:papers", ours.own_papers)
        steps.register(next_steps)
        erasers.register(MATCHING)
        own_data.register(of_matching, tells=TELLS, leaves_out=LEAVES_OUT)
