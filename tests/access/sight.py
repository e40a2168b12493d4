"""Whose words may reach whom: the canaries that a page, a file or a message may show."""

import re

CLIENTS = r"(client|asked|unasked|agreed|waiting|past)-(?!worry|step|dut|override|why)\w+"
MATCHED = r"(client|unasked|agreed|past)-why"
HELPERS_KNOWN = r"(helper|another|ready|willing|beginner|applicant)-(first|last|phone)"
OF_ALL = r"ways-checklist|(teamnote|volnote|staff|observer)-\w+|programme-name"
WORKERS_MAY = rf"{CLIENTS}|{MATCHED}|{HELPERS_KNOWN}|{OF_ALL}"

MAY_SEE: dict[str, str] = {
    # A draft is its author's; a note for the social worker is read by who that was, and the head.
    "head": r"(?!draft-).*",
    "coordinator": r"(?!secret-|draft-|worknote-|oldnote-).*",
    "straddler": r"(?!secret-|draft-|worknote-|oldnote-).*",
    "social_worker": rf"{WORKERS_MAY}|client-(worry|step|duty|duties)|(draft|worknote)-\w+",
    "colleague": WORKERS_MAY,
    "keeper": rf"{WORKERS_MAY}|secret-(?!override)\w+|oldnote-\w+",
    "observer": r"observer-\w+|programme-name",
    # Own profile, own meetings, and of those whom they help only where to go and what to do: not
    # of the one who has not agreed yet.
    "volunteer": r"(helper|account|course|volnote)-\w+|(client|agreed)-(first|address|tasks)"
    # What they texted themselves, and what is agreed between the two, and signed by both.
    r"|reply-body|client-(goals|rhythm|boundary|contacts|passed)",
    # Accounts, and nobody's affairs.
    "administrator": r"(staff|observer|account)-\w+|helper-email|head-alarm",
    "former": r"staff-\w+",
    "future": r"staff-\w+",
    "anonymous": r"(?!)",
    "deactivated": r"(?!)",
}
"""Which canaries of their own centre may reach somebody, whatever they open."""


SHARED = r"willing-first"
OPEN_ABROAD = {
    "head": SHARED,
    "coordinator": SHARED,
    "straddler": rf"programme-name|{SHARED}",
    "administrator": MAY_SEE["administrator"],
}
"""What somebody may see of the other centre: its observer, and whoever keeps all accounts."""


def may_see(who: str, mark: str, *, abroad: bool) -> bool:
    """Whether this person may be shown this mark, of the own centre or of the other."""
    allowed = OPEN_ABROAD.get(who, r"(?!)") if abroad else MAY_SEE[who]
    return re.fullmatch(allowed, mark.partition("-")[2]) is not None
