from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        """Answer what the rooms below ask about preparation."""
        # Models are not loaded before ready(), hence the imports here.
        from centres.panels import panels  # noqa: PLC0415 - see above
        from centres.today import today  # noqa: PLC0415 - see above
        from messaging import answers, sweeps  # noqa: PLC0415 - see above
        from training import reminding  # noqa: PLC0415 - see above
        from training.panels import passport  # noqa: PLC0415 - see above
        from training.passport import missing_meetings  # noqa: PLC0415 - see above
        from training.today import provider  # noqa: PLC0415 - see above
        from volunteers import clearance  # noqa: PLC0415 - see above

        today.register(provider)
        panels.register("volunteer", passport)
        panels.register("my", passport)
        answers.register(reminding.PURPOSE, reminding.handle_reply)
        sweeps.register("training.reminders", reminding.queue_reminders)
        clearance.register(
            "preparation",
            lambda volunteer, **_rest: missing_meetings(volunteer),
            prefetch=("attendances__meeting",),
        )
