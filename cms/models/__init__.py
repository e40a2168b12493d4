"""Page types, few and honest, and who keeps the site."""

from cms.models.accessibility import AccessibilityPage
from cms.models.appeals import AppealsPage
from cms.models.base import PublicPage
from cms.models.centres import CentrePage, CentresIndexPage
from cms.models.editions import EditionsPage, HandbookPrint
from cms.models.events import EventPage, EventsIndexPage
from cms.models.first_pages import FirstPage
from cms.models.handbook import ChapterPage, HandbookPage
from cms.models.home import HomePage
from cms.models.keeper import SiteKeeper
from cms.models.news import NewsIndexPage, NewsPage
from cms.models.questions import QuestionsPage
from cms.models.standing import ContactPage, HelpKindsPage, StandardPage
from cms.models.stories import StoriesPage, StoryPage

__all__ = [
    "AccessibilityPage",
    "AppealsPage",
    "CentrePage",
    "CentresIndexPage",
    "ChapterPage",
    "ContactPage",
    "EditionsPage",
    "EventPage",
    "EventsIndexPage",
    "FirstPage",
    "HandbookPage",
    "HandbookPrint",
    "HelpKindsPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PublicPage",
    "QuestionsPage",
    "SiteKeeper",
    "StandardPage",
    "StoriesPage",
    "StoryPage",
]
