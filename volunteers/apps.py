from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        """Say what waits on *Today*, what clearance asks for and whose a number is."""
        from centres.panels import panels
        from centres.public_figures import public_figures
        from centres.today import today
        from messaging import reminders, sweeps, wordings
        from messaging.correspondents import correspondents
        from volunteers import clearance  # noqa: F401 - registers its own requirements
        from volunteers.answering_appeals import APPEAL, note_appeal
        from volunteers.corresponding import KIND, PEOPLE
        from volunteers.erasing.carrying_out import see_to_it
        from volunteers.erasing.own import OWN
        from volunteers.erasing.registry import erasers
        from volunteers.joining.arriving import bring_in
        from volunteers.joining.telling import APPLICATIONS
        from volunteers.mine.appeal_views import on_visits_page
        from volunteers.mine.asking import let_breaks_end
        from volunteers.mine.own_data import own_data
        from volunteers.mine.own_tables import LEAVES_OUT, TELLS, about
        from volunteers.mine.steps import say_when, steps
        from volunteers.photographs.panels import photograph_panel
        from volunteers.public_counts import VOLUNTEERS
        from volunteers.reminding import REMINDER
        from volunteers.texts import WORDINGS
        from volunteers.today import provider
        from volunteers.wishes import wishes

        today.register(provider)
        correspondents.register(KIND, PEOPLE)
        reminders.register(REMINDER)
        reminders.register(APPLICATIONS)
        sweeps.register("sign-ups", bring_in)
        wordings.register(*WORDINGS)
        wishes.register(APPEAL, note_appeal)
        public_figures.register(VOLUNTEERS)
        panels.register("my:visits", on_visits_page)
        panels.register("volunteer", photograph_panel)
        steps.register(say_when)
        own_data.register(about, tells=TELLS, leaves_out=LEAVES_OUT)
        sweeps.register("volunteers.breaks", let_breaks_end)
        sweeps.register("volunteers.erasures", see_to_it)
        erasers.register(OWN)
