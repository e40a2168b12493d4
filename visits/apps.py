from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        """Fill the registries of the rooms below; before this moment models do not exist."""
        from visits import registrations

        registrations.register()
