from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    name = "calendars"
    verbose_name = _("Calendars")

    def ready(self) -> None:
        """Show the plan for the wall on the client's card."""
        from calendars.wall_plan.panels import client_panel
        from centres.panels import panels

        panels.register("client", client_panel)
