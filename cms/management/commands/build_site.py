"""manage.py build_site: make the public pages, or what is missing of them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.building import build_site


class Command(BaseCommand):
    help = "Make the public pages that are missing: all at first, later those of new centres."

    def handle(self, *args: Any, **options: Any) -> None:
        built = build_site(today=timezone.localdate())
        self.stdout.write(
            f"{built.made} pages made, {built.renamed} renamed after their centre, "
            f"{built.mirrored} put into another language."
        )
