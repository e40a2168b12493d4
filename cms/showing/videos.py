"""A video as a card with a link: nothing of another host is loaded, reading tracks nobody."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.showing.parts import WORDS, Part

PROVIDERS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "gov.pl": "gov.pl",
}

LENGTH = RegexValidator(
    r"^(\d{1,2}:)?\d{1,3}:[0-5]\d$", _("Minutes and seconds, for example 4:35.")
)


def provider_of(address: str) -> str:
    """Who shows the video: the provider's name, or the host where it is none of the known."""
    host = (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
    for known, name in PROVIDERS.items():
        if host == known or host.endswith(f".{known}"):
            return name
    return host


class VideoValue(blocks.StructValue):  # type: ignore[misc]  # Wagtail ships no types
    """A video and where it is shown."""

    @property
    def provider(self) -> str:
        """The name of the service to which the link leads."""
        return provider_of(self["address"])


class VideoBlock(Part):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    address = blocks.URLBlock(
        label=_("address of the video"),
        max_length=300,
        help_text=_("As in the browser's address line, beginning with https://"),
    )
    length = blocks.CharBlock(
        label=_("length"),
        max_length=9,
        validators=[LENGTH],
        help_text=_("Minutes and seconds, for example 4:35."),
    )
    subtitles = blocks.BooleanBlock(label=_("it has subtitles"), required=False)
    words = blocks.RichTextBlock(
        label=_("what is said and shown in it"),
        features=WORDS,
        required=False,
        help_text=_("For those who cannot hear or see it; needed where there are no subtitles."),
    )

    class Meta:
        icon = "media"
        label = _("Video (a link)")
        template = "cms/blocks/video.html"
        value_class = VideoValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if urlsplit(cleaned["address"]).scheme != "https":
            errors["address"] = ValidationError(gettext("The address must begin with https://"))
        if not cleaned["subtitles"] and not str(cleaned["words"].source).strip():
            errors["words"] = ValidationError(
                gettext("A video without subtitles needs its words in writing.")
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned
