from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientsConfig(AppConfig):
    name = "clients"
    verbose_name = _("Clients")

    def ready(self) -> None:
        """Say what waits on *Today*."""
        from centres.today import today
        from clients.reminding import REMINDER
        from clients.texts import WORDINGS
        from clients.today import provider
        from messaging import reminders, wordings

        today.register(provider)
        reminders.register(REMINDER)
        wordings.register(*WORDINGS)
