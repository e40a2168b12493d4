from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientsConfig(AppConfig):
    name = "clients"
    verbose_name = _("Clients")

    def ready(self) -> None:
        """Say what waits on *Today*."""
        from centres.today import today
        from clients.today import provider

        today.register(provider)
