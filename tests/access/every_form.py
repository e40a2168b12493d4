"""Every form of the product as somebody fills it in, by the name of its address."""

from tests.access.filled_in import FORMS
from tests.access.filled_in_cards import CARDS
from tests.access.filled_in_concerns import CONCERNS
from tests.access.filled_in_life import LIFE
from tests.access.filled_in_own import OWN
from tests.access.filled_in_partners import PARTNERS
from tests.access.filled_in_plans import PLANS
from tests.access.filled_in_preparation import PREPARATION
from tests.access.filled_in_sign_ups import SIGN_UPS
from tests.access.filling_in import Form

EVERY_FORM: dict[str, Form] = (
    FORMS | PREPARATION | LIFE | OWN | PLANS | CONCERNS | CARDS | PARTNERS | SIGN_UPS
)
