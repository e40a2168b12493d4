"""How often one connection may do what. A class of pupils shares one, and so does a village."""

from django.http import HttpRequest

from accounts.limiting import may_ask

RATES = {
    "begin": "40/h/ip",
    "resume": "15/10m/ip",
    "code": "20/h/ip",
    "try": "60/h/ip",
    "paper": "30/10m/ip",
}


def may(request: HttpRequest, what: str) -> bool:
    """Whether this connection may do `what`, a word of RATES, once more."""
    return may_ask(request, f"joining_{what}", RATES[what])
