"""What people without a desk see: every kind of page, in each of its states, written by hand.

`PAGES` are the site's pages by their types, `ADDRESSES` our own views by their names. A page type
or an address that anybody or a volunteer may open and that stands in neither fails
test_table.py; what is no page of HTML stands in `NO_PAGE`, with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

VOLUNTEER, BEGINNER, STAFF = "volunteer", "beginner", "coordinator"


@dataclass(frozen=True)
class Sight:
    """One state of a page: who looks, what is asked for, and what was posted."""

    state: str = "filled"
    who: str = ""
    """A person of the seeded centre; nobody where it is empty."""

    stage: str = ""
    """How far they have come with signing up (stages.py)."""

    part: str = ""
    """A part of the page with an address of its own."""

    query: str = ""
    posted: Mapping[str, object] | None = None
    objects: Mapping[str, object] = field(default_factory=dict)
    """Which values fill the address, where they are not the centre's objects of the same names;
    those that begin with `$` are found by `world.py`."""

    status: int = 200


def shown(**more: object) -> Sight:
    return Sight(**more)  # type: ignore[arg-type]  # the dataclass checks the names


def wrong(**more: object) -> Sight:
    """What is told to somebody who sent the form without filling it in."""
    return Sight(**{"state": "error", "posted": {}, **more})  # type: ignore[arg-type]  # as above


def empty(**more: object) -> Sight:
    return Sight(**{"state": "empty", **more})  # type: ignore[arg-type]  # as above


PAGES: dict[str, tuple[Sight, ...]] = {
    "HomePage": (shown(),),
    "StandardPage": (shown(),),
    "HelpKindsPage": (shown(),),
    "CentresIndexPage": (
        shown(),
        shown(state="found", query="q=zalesie"),
        empty(query="q=qqqq"),
    ),
    "CentrePage": (shown(),),
    "HandbookPage": (shown(),),
    "ChapterPage": (shown(), shown(state="section", part="section")),
    "EditionsPage": (shown(),),
    "AppealsPage": (shown(), empty(query="part=weekends")),
    "ContactPage": (shown(),),
    "AccessibilityPage": (shown(),),
    "NewsIndexPage": (shown(), empty(query="centre=qqqq")),
    "NewsPage": (shown(),),
    "EventsIndexPage": (shown(), empty(query="centre=qqqq")),
    "EventPage": (shown(),),
    "StoriesPage": (shown(),),
    "StoryPage": (shown(),),
    "QuestionsPage": (shown(),),
}

MY_OWN = shown(who=VOLUNTEER)
MY_MISTAKE = wrong(who=VOLUNTEER)
MINE = (MY_OWN, empty(who=BEGINNER), empty(who=STAFF))

ADDRESSES: dict[str, tuple[Sight, ...]] = {
    # Becoming a volunteer.
    "joining:start": (shown(), empty(query="q=qqqq")),
    "joining:centre": (shown(), wrong(), shown(state="closed", objects={"centre": "$closed"})),
    "joining:page": (
        shown(stage="begun"),
        wrong(stage="begun"),
        shown(state="guardian", stage="minor", objects={"page": "guardian"}),
        wrong(state="guardian error", stage="minor", objects={"page": "guardian"}),
    ),
    "joining:send": (shown(stage="answered"), wrong(stage="answered")),
    "joining:confirm": (shown(stage="sent"), wrong(stage="sent")),
    "joining:later": (shown(stage="begun"),),
    "joining:resume": (shown(), wrong()),
    "joining:guardian": (shown(), wrong()),
    "joining:guardian_consent": (shown(stage="guardian"), wrong(stage="guardian")),
    "joining:too_young": (shown(),),
    "joining:thanks": (shown(),),
    # Signing in.
    "account_login": (shown(), wrong()),
    "account_request_login_code": (shown(), wrong()),
    "account_reset_password": (shown(), wrong()),
    "account_reset_password_done": (shown(),),
    "account_signup": (shown(),),
    "account_logout": (shown(who=VOLUNTEER),),
    # A volunteer's own pages.
    **{f"my:{page}": MINE for page in ("home", "visits", "times", "preparation", "hours")},
    **{f"my:{page}": MINE for page in ("papers", "messages", "me")},
    "my:wishes": (MY_OWN, MY_MISTAKE),
    "my:break": (MY_OWN, MY_MISTAKE),
    "my:leave": (MY_OWN, MY_MISTAKE),
    "my:erase": (MY_OWN,),
    "my:contact_phone": (MY_OWN, MY_MISTAKE),
    "my:contact_email": (MY_OWN, MY_MISTAKE),
    "my:contact_code": (MY_OWN, MY_MISTAKE),
    "my:availability": (MY_OWN, MY_MISTAKE),
    "my:absence_add": (MY_OWN, MY_MISTAKE),
    "my:suits": (MY_OWN, MY_MISTAKE),
    "my:language": (MY_OWN, MY_MISTAKE),
    "my:photograph_add": (MY_OWN, MY_MISTAKE),
    "my:appeal": (MY_OWN,),
    "my_book:home": (MY_OWN,),
    "my_training:code": (MY_OWN, MY_MISTAKE),
    "my_visits:tell": (
        shown(who=VOLUNTEER, objects={"visit": "$silent"}),
        wrong(who=VOLUNTEER, objects={"visit": "$silent"}),
    ),
    "calendars:home": (MY_OWN,),
    # Opinions, certificates, questions in a message: for whoever holds the code.
    "opinion:start": (shown(),),
    "opinion:give": (
        shown(objects={"code": "$opinion"}),
        wrong(objects={"code": "$opinion"}),
        empty(objects={"code": "22222222"}, status=404),
    ),
    "opinion:thanks": (shown(),),
    "certificate:check": (shown(),),
    "certificate:detail": (
        shown(objects={"code": "$certificate"}),
        shown(state="revoked", objects={"code": "$revoked"}),
        empty(objects={"code": "0000-0000-0000-0000"}, status=404),
    ),
    "answers:question": (
        shown(objects={"token": "$question"}),
        wrong(objects={"token": "$question"}, status=400),
        empty(objects={"token": "x:y:z"}, status=404),
    ),
}

ASKS_NOTHING = {"my:appeal", "my:erase"}
"""Forms in which nothing can be mistaken."""

NO_PAGE: dict[str, str] = {
    "health": "a word for the machine that watches",
    "desk:home": "leads on to one's own pages",
    "desk:components": "shown only where the product is built; tests/desk/test_components.py",
    "my_certificates:paper": "a PDF",
    "my:photograph": "a picture",
    "my_book:onward": "leads on to the next chapter",
    "my_visits:hours_paper": "a PDF",
    "my_visits:hours_csv": "a sheet",
    "handbook:newest": "leads on to a PDF",
    "handbook:edition": "a PDF",
    "my_matches:contract": "a PDF",
    "my_matches:referral": "a PDF",
    "log:phone": "the log's page; tests/visits/test_log_in_a_browser.py",
    "log:worker": "a script",
    "log:manifest": "JSON",
    "calendars:feed": "a calendar for programs",
    "joining:paper": "a PDF",
    "found:robots": "a word for search engines",
    "found:sitemap": "XML",
    "found:news": "a feed for programs",
    "found:events": "a calendar for programs",
    "found:event": "a calendar for programs",
    "found:card": "a picture",
    "handbook:form": "a file of Word or PDF",
}
