"""The page of one question, opened by a link in an e-mail."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from messaging.answer_page.forms import AnswerForm
from messaging.answer_page.links import question_of
from messaging.answering import answer
from messaging.answers import answers
from messaging.errors import AlreadyAnswered, MessagingError
from messaging.models import Message, Reply


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the question and changes nothing: mail programs open links by themselves."""
    message = question_of(token)
    if message is None:
        return render(request, "messaging/no_question.html", status=404)
    with translation.override(_language(request, message)):
        if own_page := answers.pages.get(message.purpose):
            return own_page(request, message, token)
        if request.method == "POST":
            return _answered(request, message, token)
        return _page(request, message)


def _answered(request: HttpRequest, message: Message, token: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, message, status=400)
    try:
        answer(message, Reply.Meaning(form.cleaned_data["answer"]), by=None, at=timezone.now())
    except AlreadyAnswered:
        pass  # the page itself says so
    except MessagingError as reason:
        return _page(request, message, problem=str(reason), status=409)
    return redirect("answers:question", token)


def _page(
    request: HttpRequest, message: Message, *, problem: str = "", status: int = 200
) -> HttpResponse:
    over = message.expires_at <= timezone.now()
    facts = {"message": message, "asker": message.centre, "over": over, "problem": problem}
    facts["standing"] = answers.how_it_stands(message)
    facts["may_change"] = answers.can_change(message) and not over
    return render(request, "messaging/question.html", facts, status=status)


def _language(request: HttpRequest, message: Message) -> str:
    """The one chosen in this browser, else the one the message was written in."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else message.language
