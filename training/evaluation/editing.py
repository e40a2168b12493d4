"""A centre's own questions: every change is a new edition, and the standard stays at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from wagtail.contrib.forms.utils import get_field_clean_name

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from training.errors import ChangedMeanwhile
from training.models import Occasion, Question, Questionnaire


@dataclass(frozen=True)
class Draft:
    """One question as it was typed; `code` is empty for a new one."""

    code: str
    kind: str
    text_pl: str
    text_en: str = ""
    text_uk: str = ""
    choices_pl: str = ""
    choices_en: str = ""
    choices_uk: str = ""


@transaction.atomic
def change_questions(
    centre: Centre,
    occasion: Occasion,
    drafts: Sequence[Draft],
    *,
    base: int,
    by: User | None,
    at: datetime,
) -> Questionnaire:
    """The centre's next edition, with these questions in this order.

    Rounds already given out keep theirs. Raises ChangedMeanwhile when the edition in use is no
    longer `base`, the one that was being changed.
    """
    Centre.objects.select_for_update().get(pk=centre.pk)
    if Questionnaire.objects.in_use(centre, occasion).pk != base:
        raise ChangedMeanwhile
    own = Questionnaire.objects.filter(centre=centre, occasion=occasion)
    last = own.aggregate(last=Max("edition"))["last"] or 0
    made = Questionnaire.objects.create(centre=centre, occasion=occasion, edition=last + 1)
    taken = {draft.code for draft in drafts if draft.code}
    for order, draft in enumerate(drafts, 1):
        code = draft.code or _new_code(draft.text_pl, taken)
        taken.add(code)
        Question.objects.create(
            questionnaire=made,
            order=order,
            clean_name=code,
            field_type=draft.kind,
            text_pl=draft.text_pl,
            text_en=draft.text_en,
            text_uk=draft.text_uk,
            choices_pl=draft.choices_pl,
            choices_en=draft.choices_en,
            choices_uk=draft.choices_uk,
        )
    log("training.change_questions", made, by=by, at=at, questions=len(drafts))
    return made


@transaction.atomic
def return_to_standard(
    centre: Centre, occasion: Occasion, *, by: User | None, at: datetime
) -> bool:
    """Give the standard questions out from now on; say whether the centre had its own."""
    own = Questionnaire.objects.filter(centre=centre, occasion=occasion, withdrawn=False)
    changed = own.update(withdrawn=True)
    if changed:
        log("training.standard_questions", centre, by=by, at=at, centre=centre.pk)
    return bool(changed)


def _new_code(text: str, taken: set[str]) -> str:
    """A code from the words, as Wagtail makes one, that no other question has."""
    first = get_field_clean_name(text)[:26].strip("_") or "q"
    code, number = first, 2
    while code in taken or code == "submission":
        code, number = f"{first}_{number}", number + 1
    return code
