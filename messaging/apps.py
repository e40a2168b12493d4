from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    name = "messaging"
    verbose_name = _("Messaging")

    def ready(self) -> None:
        """Say on *Today* what waits here."""
        from centres.today import today
        from messaging import sweeps
        from messaging import today as waiting
        from messaging.reminding import remind
        from messaging.replies.today import replies_waiting

        for provider in (
            waiting.worker_watch,
            replies_waiting,
            waiting.people_to_phone,
        ):
            today.register(provider)
        sweeps.register("reminders", remind)
