"""A picture, which is never without words for those who cannot see it."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from cms.showing.parts import Part

FILE_NAME = re.compile(r"\.(jpe?g|png|gif|webp|avif|heic)$|^(img|dsc|p)[-_]?\d+", re.IGNORECASE)


class PictureBlock(Part):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("what is on it"),
        max_length=250,
        help_text=_(
            "Read aloud to those who cannot see it. Say what matters: two people at a chessboard. "
            "No names."
        ),
    )
    caption = blocks.CharBlock(label=_("caption"), max_length=200, required=False)
    agreed = blocks.BooleanBlock(
        label=_("nobody can be recognised, or they agreed in writing to be shown"),
        help_text=_("A consent to a photograph is separate and can be taken back on any day."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if FILE_NAME.search(cleaned["alt"].strip()):
            raise StructBlockValidationError(
                block_errors={
                    "alt": ValidationError(
                        gettext("This is the name of a file. Say what is on it.")
                    )
                }
            )
        return cleaned
