from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientsConfig(AppConfig):
    name = "clients"
    verbose_name = _("Clients")

    def ready(self) -> None:
        """Say what waits on *Today*, whose a number is, and whom a text must not name."""
        from centres.naming import first_names, names
        from centres.today import today
        from clients.corresponding import KIND, PEOPLE
        from clients.naming import called_in, named_in
        from clients.reminding import REMINDER
        from clients.texts import WORDINGS
        from clients.today import provider
        from messaging import reminders, wordings
        from messaging.correspondents import correspondents

        today.register(provider)
        correspondents.register(KIND, PEOPLE)
        names.register(named_in)
        first_names.register(called_in)
        reminders.register(REMINDER)
        wordings.register(*WORDINGS)
