"""The forms about cards of paper."""

from tests.access.asking import Sweep
from tests.access.filling_in import Data, Form, nothing, typed


def entered(sweep: Sweep) -> Data:
    return {f"v{sweep.own.objects['silent']}-result": "1", "note": typed(sweep)}


def entered_elsewhere(sweep: Sweep) -> Data:
    return {f"v{sweep.other.objects['silent']}-result": "1"}


CARDS: dict[str, Form] = {
    "visits:card": Form(entered),
    "visits:card_make": Form(nothing),
}
