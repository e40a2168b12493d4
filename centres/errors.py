"""What stands in the way of an appeal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from centres.anonymity import Finding


class AppealChanged(Exception):
    """Somebody else saved it in the same moment."""


class AppealIsOver(Exception):
    """It is withdrawn, or its last day has passed."""


class NotAnonymous(Exception):
    """The words would tell whom the appeal is about: `findings` says by what."""

    def __init__(self, findings: Sequence["Finding"]) -> None:
        super().__init__(", ".join(finding.what for finding in findings))
        self.findings = tuple(findings)


class AnsweredAlready(Exception):
    """Somebody has agreed to it, declined it or ended it before."""


class NotYoursToAnswer(Exception):
    """The centre that proposed something cannot agree to it for the other one."""


class PresentedMeanwhile(Exception):
    """Somebody else changed what the centre says in public in the same moment."""
