"""What preparation adds to a volunteer's own pages."""

from centres.bookshelf import bookshelf
from centres.panels import panels
from training.book.panels import bookmark, read_by, topics
from training.book.panels import on_my_page as handbook
from training.certificates.panels import certificate
from training.erasing import PREPARATION
from training.mine.own_data import LEAVES_OUT, TELLS, of_preparation
from training.mine.steps import next_steps
from training.open_courses import on_my_page
from training.panels import passport
from volunteers.erasing.registry import erasers
from volunteers.mine.own_data import own_data
from volunteers.mine.steps import steps


def register() -> None:
    """Fill the registries; doing so twice changes nothing."""
    for panel in (passport, on_my_page, certificate, handbook):
        panels.register("my:preparation", panel)
    panels.register("my:papers", certificate)
    steps.register(next_steps)
    erasers.register(PREPARATION)
    own_data.register(of_preparation, tells=TELLS, leaves_out=LEAVES_OUT)
    bookshelf.register(topics)
    bookshelf.register(bookmark)
    bookshelf.tell_read(read_by)
