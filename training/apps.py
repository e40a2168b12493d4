from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        """Put preparation before clearance, on people's pages, on *Today* and into messages."""
        from centres.panels import panels
        from centres.today import today
        from messaging import answers, sweeps
        from training.answering import handle_reply
        from training.panels import passport
        from training.passport import prepared
        from training.reminding import queue_reminders
        from training.telling import REMINDER
        from training.today import provider
        from volunteers import history, requirements
        from volunteers.moving import PREPARATION

        requirements.register(PREPARATION, prepared, prefetch=("attendances__meeting",))
        today.register(provider)
        panels.register("volunteer", passport)
        panels.register("my", passport)
        answers.register(REMINDER, handle_reply)
        sweeps.register("training.reminders", queue_reminders)
        history.register("training.enrol", _("Enrolled in a course"))
        history.register("training.leave", _("Taken off the list of a course"))
