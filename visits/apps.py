from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        """Fill the registries of the rooms below."""
        from visits import registrations  # noqa: PLC0415 - models exist only from here on

        registrations.register()
