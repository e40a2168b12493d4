"""What each message is about, in words for the desk. Upper rooms name their purposes by a code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from messaging.wordings import wordings

PURPOSES: dict[str, Promise] = {
    "volunteers/application_received": _("application received"),
    "volunteers/admitted": _("admitted as a volunteer"),
    "training/invitation": _("invitation to a course"),
    "training/reminder": _("question before a meeting"),
    "training/moved": _("meeting moved"),
    "training/cancelled": _("meeting called off"),
    "training/added": _("one more meeting"),
    "matching/offer": _("offer"),
    "matching/accepted": _("thanks for a yes"),
    "matching/taken": _("offer taken by somebody else"),
    "matching/withdrawn": _("offer withdrawn"),
    "matching/call": _("a call is promised"),
    "matching/not_this_time": _("thanks, but it does not come about"),
    "visits/reminder": _("question before a visit"),
    "visits/single": _("visit planned"),
    "visits/planned": _("regular visits planned"),
    "visits/moved": _("visit moved"),
    "visits/cancelled": _("visit called off"),
    "visits/restored": _("visit takes place after all"),
    "visits/plan_ended": _("regular visits end"),
    "visits/stopped": _("visits paused"),
    "visits/resumed": _("visits go on"),
    "visits/ended": _("visits ended"),
    "visits/moved_by_phone": _("request to phone a client"),
    "visits/cancelled_by_phone": _("request to phone a client"),
    "visits/restored_by_phone": _("request to phone a client"),
    "visits/concern": _("new concern"),
    "visits/concern_overdue": _("concern not opened yet"),
    "campaign": _("campaign"),
    "help": _("answer to a request for help"),
    "too_late": _("an answer that came too late"),
    "note": _("written by hand"),
}


def _labels() -> dict[str, Promise]:
    """Ours are short; a text that is none of them goes by its own label."""
    return {code: wording.label for code, wording in wordings.kinds.items()} | PURPOSES


def label_of(purpose: str) -> str:
    """The purpose in words; one that has none keeps its code, which says more than nothing."""
    return str(_labels().get(purpose, purpose))


def choices() -> list[tuple[str, str]]:
    """Codes by their words, in alphabetical order; codes of the same words stand together."""
    by_words: dict[str, list[str]] = {}
    for code, words in _labels().items():
        by_words.setdefault(str(words), []).append(code)
    return [(",".join(by_words[words]), words) for words in sorted(by_words)]
