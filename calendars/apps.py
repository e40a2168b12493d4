from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    name = "calendars"
    verbose_name = _("Calendars")

    def ready(self) -> None:
        """Show the plan for the wall on the client's card; say what is held of a volunteer."""
        from calendars.models import FeedToken
        from calendars.own_data import CALENDARS, of_calendars
        from calendars.wall_plan.panels import client_panel
        from centres.panels import panels
        from volunteers.erasing.registry import erasers
        from volunteers.history import history
        from volunteers.mine.own_data import own_data

        erasers.register(CALENDARS)
        history.register("calendars.issue", _("Calendar feed made"))
        history.register("calendars.revoke", _("Calendar feed switched off"))
        own_data.register(of_calendars, tells=[FeedToken])
        panels.register("client", client_panel)
