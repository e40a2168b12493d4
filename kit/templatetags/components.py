"""What the component templates cannot say in the template language: GOV.UK classes on widgets."""

from django import forms, template
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
CLASSES: tuple[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str], ...] = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    ((forms.DateInput, forms.TimeInput), "govuk-input govuk-input--width-10"),
    (forms.NumberInput, "govuk-input govuk-input--width-5"),
    (Input, "govuk-input"),
)


@register.filter
def kind(field: BoundField) -> str:
    """Which markup a field takes: "choices", "checkbox", "group" (several inputs) or "plain"."""
    widget = field.field.widget
    if isinstance(widget, CHOICES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if widget.use_fieldset and not isinstance(widget, forms.FileInput):
        return "group"
    return "plain"


@register.filter
def is_radio(field: BoundField) -> bool:
    """Whether one of the choices excludes the others."""
    widget = field.field.widget
    # In Django a set of checkboxes is a kind of radio buttons.
    return isinstance(widget, forms.RadioSelect) and not widget.allow_multiple_selected


@register.filter
def first_control(field: BoundField) -> str:
    """The id that an error summary links to: the field's first input, or the group of them."""
    suffix = {"choices": "_0", "group": "_group"}.get(kind(field))
    return f"{field.auto_id}{suffix}" if suffix else field.id_for_label


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the class its kind takes, keeping classes that the form set."""
    widget = field.field.widget
    own = widget.attrs.get("class", "")
    usual = next((css for classes, css in CLASSES if isinstance(widget, classes)), "")
    css = f"{usual} {own}".strip()
    return SafeString(field.as_widget(attrs={"class": css} if css else {}))


@register.filter
def stamps(done: int, total: int) -> list[bool]:
    """One entry for each of `total` steps: whether it is done."""
    return [step < done for step in range(total)]
