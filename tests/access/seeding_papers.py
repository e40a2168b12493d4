"""Questionnaires and certificates of a seeded centre."""

from typing import Any

from tests.access.world import Seeded
from tests.factories_opinions import standard_questionnaires
from training.models import (
    Certificate,
    Holder,
    Meeting,
    Occasion,
    Question,
    Questionnaire,
    Round,
    Sheet,
    Slip,
)
from volunteers.models import Volunteer


def opinions(seeded: Seeded, meeting: Meeting) -> None:
    """A questionnaire of one's own, given out after a meeting, with a filled-in sheet."""
    standard_questionnaires()
    own = Questionnaire.objects.create(centre=seeded.centre, occasion=Occasion.MEETING)
    texts = {
        f"text_{language}": seeded.mark("question", language) for language in ("pl", "en", "uk")
    }
    choices = {
        f"choices_{language}": seeded.mark("choices", language) for language in ("pl", "en", "uk")
    }
    Question.objects.create(
        questionnaire=own, order=1, clean_name="helped", field_type="multiline", **texts, **choices
    )
    asked = Round.objects.create(
        course=meeting.course, meeting=meeting, occasion=Occasion.MEETING, questionnaire=own,
        code=f"A{seeded.centre.pk:07}",
    )  # fmt: skip
    Sheet.objects.create(round=asked, way=Sheet.Way.PAPER, answers={})
    Slip.objects.create(round=asked, digest=f"{seeded.centre.pk:064}")
    seeded.kept["questionnaire"] = own
    seeded.objects |= {"opinion": asked.pk, "occasion": "meeting"}


def certificate_of(seeded: Seeded, number: int, volunteer: Volunteer, **fields: Any) -> Certificate:
    """Somebody was issued a certificate."""
    certificate = Certificate.objects.create(
        centre=seeded.centre, year=2026, number=number, code=f"{seeded.centre.pk:08}{number:08}",
        issued_on=seeded.at.date(), edition="1", minutes=240, topics=[], **fields,
    )  # fmt: skip
    Holder.objects.create(certificate=certificate, volunteer=volunteer, name=str(volunteer))
    return certificate
