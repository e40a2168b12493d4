"""A stand-in for the SMS provider and the mail server, so that nothing leaves this machine.

It speaks the provider's REST API and signs what it posts, and shows each phone and mailbox as a
page. `python -m demo.phone_network` runs it alone; tests run `PhoneNetwork` in their own process.
"""

from demo.phone_network.book import Book
from demo.phone_network.conduct import Conduct, Step, Telling
from demo.phone_network.server import PhoneNetwork
from demo.phone_network.troubles import Trouble, Troubles

__all__ = ["Book", "Conduct", "PhoneNetwork", "Step", "Telling", "Trouble", "Troubles"]
