from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        """Say what waits on *Today*, and what clearance asks for."""
        from centres.today import today
        from messaging import reminders, wordings
        from volunteers import clearance  # noqa: F401 - registers its own requirements
        from volunteers.reminding import REMINDER
        from volunteers.texts import WORDINGS
        from volunteers.today import provider

        today.register(provider)
        reminders.register(REMINDER)
        wordings.register(*WORDINGS)
