"""Noting an unexpected error so that it can be mended, without what it says about people."""

import logging
import traceback

logger = logging.getLogger(__name__)


def note_failure(what: str, failure: BaseException) -> None:
    """Log where and what kind; not the error's own text, which may quote a row or a number."""
    where = "".join(traceback.format_tb(failure.__traceback__))
    logger.error("%s ended in %s at\n%s", what, type(failure).__name__, where)
