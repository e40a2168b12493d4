from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Public pages")

    def ready(self) -> None:
        """Hear of every change of what public pages show, so that none is shown as it was."""
        # Models are not loaded before ready(), hence the imports here.
        from wagtail.models import Locale, PageViewRestriction, Site, get_page_models
        from wagtail.signals import page_published, post_page_move

        from centres.bookshelf import bookshelf
        from centres.models import Centre, HelpKind, Municipality, Village
        from centres.public_facts import public_facts
        from centres.public_figures import public_figures
        from cms.edition import figure_changed, forget
        from cms.handbook.printing import ring
        from cms.handbook.shelf import chapters
        from cms.models import EditionsPage, HandbookPrint, SiteKeeper

        facts = [Centre, HelpKind, Municipality, Village, SiteKeeper, HandbookPrint]
        for model in [*get_page_models(), Locale, PageViewRestriction, Site, *facts]:
            post_save.connect(forget, sender=model)
            post_delete.connect(forget, sender=model)
        post_page_move.connect(forget)
        page_published.connect(ring, sender=EditionsPage)
        public_facts.listen(forget)
        bookshelf.put(chapters)
        public_figures.listen(figure_changed)
