from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "centres"
    verbose_name = _("Centres")

    def ready(self) -> None:
        """Show appeals on the centre's public page."""
        # Models are not loaded before ready(), hence the imports here.
        from centres.appeal_wall import on_centre_page
        from centres.models import Appeal, AppealWindow, Membership, PublicProfile
        from centres.panels import panels
        from centres.public_facts import public_facts

        panels.register("centre", on_centre_page)
        public_facts.register(Appeal, AppealWindow, Membership, PublicProfile)
