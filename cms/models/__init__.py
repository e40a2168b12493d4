"""Page types, few and honest, and who keeps the site."""

from cms.models.accessibility import AccessibilityPage
from cms.models.base import PublicPage
from cms.models.centres import CentrePage, CentresIndexPage
from cms.models.handbook import ChapterPage, HandbookPage
from cms.models.home import HomePage
from cms.models.keeper import SiteKeeper
from cms.models.standing import ContactPage, HelpKindsPage, StandardPage

__all__ = [
    "AccessibilityPage",
    "CentrePage",
    "CentresIndexPage",
    "ChapterPage",
    "ContactPage",
    "HandbookPage",
    "HelpKindsPage",
    "HomePage",
    "PublicPage",
    "SiteKeeper",
    "StandardPage",
]
