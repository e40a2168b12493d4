"""People to contact, as an editor writes them: staff who agreed to be named, never others."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.showing.parts import Part
from kit import phones


class PersonBlock(Part):
    name = blocks.CharBlock(
        label=_("name"),
        max_length=100,
        help_text=_("Only people who work at a centre and agreed to be named here."),
    )
    role = blocks.CharBlock(label=_("what to contact them about"), max_length=120)
    phone = blocks.CharBlock(label=_("phone"), max_length=20, required=False)
    email = blocks.EmailBlock(label=_("e-mail"), required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["phone"]:
            try:
                cleaned["phone"] = phones.parse(cleaned["phone"]).e164
            except phones.PhoneError as error:
                fault = str(error)
                raise StructBlockValidationError(
                    block_errors={"phone": ValidationError(fault)}
                ) from None
        elif not cleaned["email"]:
            fault = gettext("Give a phone number or an e-mail address.")
            raise StructBlockValidationError(block_errors={"phone": ValidationError(fault)})
        return cleaned


def people_block() -> Any:
    """One person or more."""
    return blocks.ListBlock(
        PersonBlock(),
        label=_("People to contact"),
        icon="group",
        min_num=1,
        template="cms/blocks/people.html",
    )
