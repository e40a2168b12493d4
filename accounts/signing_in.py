"""The form with which people sign in: allauth's, with words for everybody."""

from typing import Any

from allauth.account.forms import LoginForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Its Polish asks only men whether they forgot; and a field's name stands above it already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = format_html(
            '<a href="{}">{}</a>',
            reverse("account_reset_password"),
            _("Do you not remember your password?"),
        )
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
