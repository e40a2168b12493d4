"""A photograph, and the consent without which it is not taken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.pictures import NotAPicture, TooLarge, portrait
from volunteers.models import Volunteer


class PhotographForm(forms.Form):
    """The picture comes out of it as `kit.pictures.portrait` makes it."""

    picture = forms.FileField(
        label=_("Photograph"),
        help_text=_(
            "A face that one recognises at the door. JPEG, PNG or WebP, at most 10 MB; we make it "
            "small and remove where and when it was taken."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose a photograph.")},
    )
    agreed = forms.BooleanField(
        label=_("The person agrees that it is printed, with their first name, for whom they visit"),
        error_messages={"required": _("Without consent we do not keep a photograph.")},
    )

    def __init__(self, *args: Any, volunteer: Volunteer, own: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agreed"].help_text = _(
            "Consent may be taken back at any time; the photograph is then erased."
        )
        if own:
            self.fields["agreed"].label = _(
                "I agree that it is printed, with my first name, for whom I visit"
            )
        elif volunteer.is_minor:
            self.fields["agreed"].label = _(
                "The person and their parent or guardian agree that it is printed, with the first "
                "name, for whom they visit"
            )

    def clean_picture(self) -> bytes:
        upload = self.cleaned_data["picture"]
        try:
            return portrait(upload, upload.size)
        except TooLarge:
            told = _("This photograph is too large. At most 10 MB are taken.")
        except NotAPicture:
            told = _("This file cannot be read as a photograph. Save it as JPEG and try again.")
        raise forms.ValidationError(told)
