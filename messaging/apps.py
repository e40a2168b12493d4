from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    name = "messaging"
    verbose_name = _("Messaging")

    def ready(self) -> None:
        """Say on *Today* what waits here."""
        from centres.today import today
        from messaging import on_today

        for provider in (
            on_today.worker_watch,
            on_today.replies_waiting,
            on_today.messages_lost,
        ):
            today.register(provider)
