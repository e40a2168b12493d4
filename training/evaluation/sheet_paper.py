"""A questionnaire on paper: boxes to tick, lines to write on, and a code for phones."""

from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from kit.pdf import render
from kit.qr import qr_svg
from training.evaluation.asking import address_of
from training.evaluation.forms import SCALE
from training.models import Meeting, Question, Round


def invitation_of(meeting: Meeting) -> dict[str, str] | None:
    """What the attendance list says of the questionnaire; nothing where none is being given."""
    asked = Round.objects.open().filter(meeting=meeting).first()
    if asked is None:
        return None
    return {
        "lead": _("Your opinion, anonymously, after the meeting:"),
        **_how_to_reach(asked),
    }


def sheet_pdf(asked: Round, *, large: bool = False) -> bytes:
    """One sheet as a tagged PDF in the language in use, to be copied for everybody."""
    about = asked.meeting.topic.name if asked.meeting else asked.course.name
    return render(
        "training/questionnaire.typ",
        {
            "title": asked.get_occasion_display().capitalize(),
            "centre": letterhead(asked.course.centre),
            "large": large,
            "about": about,
            "intro": _(
                "The questionnaire is anonymous: do not sign it. You may leave out any question."
            ),
            "questions": [
                {"text": question.label, "kind": question.field_type, "choices": _choices(question)}
                for question in asked.questionnaire.questions.all()
            ],
            "lead": _("Or fill it in on a phone:"),
            **_how_to_reach(asked),
        },
    )


def _how_to_reach(asked: Round) -> dict[str, str]:
    link = address_of(asked.code)
    return {
        "url": link,
        "code": asked.code,
        "qr": qr_svg(link),
        "qr_words": _("QR code of the page where the questionnaire is filled in"),
    }


def _choices(question: Question) -> list[str]:
    if question.field_type == Question.Kind.SCALE:
        return [str(label) for _step, label in SCALE]
    return question.choices.splitlines()
