from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        """Say that partners stand on public pages, which are kept ready-made."""
        # Models are not loaded before ready(), hence the imports here.
        from centres.public_facts import public_facts
        from partners.models import Partner

        public_facts.register(Partner)
