import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from audit.models import Action
from messaging.models import Message
from tests.factories import EnrolmentFactory, UserFactory
from tests.factories_opinions import fill_in, standard_questionnaires
from tests.factories_training import Round as Circle
from tests.factories_training import a_round, in_days
from training.errors import AnsweredAlready, ChangedMeanwhile, NotTaken
from training.evaluation.asking import close, close_overdue, open_all, open_round, send_links
from training.evaluation.editing import Draft, change_questions, return_to_standard
from training.evaluation.forms import form_of
from training.evaluation.giving import enter, find, give
from training.evaluation.results import change_of, results_of, results_of_course
from training.models import Meeting, Occasion, Questionnaire, Round, Sheet, Slip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _standard() -> None:
    standard_questionnaires()


def held(people: int = 6, **options: object) -> tuple[Circle, Round]:
    """A course whose first meeting was yesterday, and its questionnaire."""
    circle = a_round(in_days(-1))
    for _person in range(people):
        circle.attend(circle.person(), [1])
    asked = open_round(
        circle.course,
        Occasion.MEETING,
        meeting=circle.meeting(1),
        by_message=bool(options.get("by_message")),
        by=circle.coordinator,
        at=timezone.now(),
    )
    return circle, asked


def link_in(message: Message) -> str:
    found = re.search(r"/e/[\w-]+/", message.body)
    assert found
    return found[0]


def test_a_link_is_sent_once_to_everybody_who_was_there() -> None:
    circle, asked = held(by_message=True)
    circle.person()
    assert send_links(at=timezone.now()) == 6
    assert send_links(at=timezone.now()) == 0
    messages = Message.objects.filter(purpose="training/questionnaire")
    assert len({link_in(message) for message in messages}) == 6
    assert {message.parts for message in messages} <= {1}
    assert Slip.objects.filter(round=asked).count() == 6


def test_nothing_is_sent_before_the_attendance_is_noted_nor_on_paper_only() -> None:
    circle = a_round(in_days(-1))
    circle.person()
    open_all(circle.course, by_message=True, by=None, at=timezone.now())
    assert send_links(at=timezone.now()) == 0
    held(by_message=False)
    assert send_links(at=timezone.now()) == 0


def test_what_goes_before_a_course_is_sent_before_it_and_the_rest_after_it() -> None:
    circle = a_round(in_days(2))
    circle.person()
    now = timezone.now()
    open_all(circle.course, by_message=True, by=None, at=now)
    open_round(circle.course, Occasion.NEEDS, by_message=True, by=None, at=now)
    assert send_links(at=now) == 2
    circle.course.meetings.update(state=Meeting.State.HELD)
    assert send_links(at=now + timedelta(days=31)) == 1
    assert Round.objects.get(occasion=Occasion.AFTER).sent_on is not None


def test_a_link_works_once_and_its_page_says_so() -> None:
    _circle, asked = held(by_message=True)
    send_links(at=timezone.now())
    address = link_in(Message.objects.filter(purpose="training/questionnaire").first())
    browser = Browser()
    assert "anonimowa" in browser.get(address).content.decode()
    sent = {"useful": "5", "helped": "rozmowa", "submission": uuid4()}
    assert browser.post(address, sent)["Location"] == "/e/thanks/"
    assert browser.post(address, sent | {"submission": uuid4()})["Location"] == "/e/thanks/"
    assert "już" in browser.get(address).content.decode()
    assert [sheet.answers for sheet in asked.sheets.all()] == [{"useful": 5, "helped": "rozmowa"}]


def test_nothing_kept_with_the_answers_leads_to_the_person() -> None:
    names = {field.name for field in Sheet._meta.get_fields()}
    assert names == {"id", "round", "way", "answers"}
    assert {field.name for field in Slip._meta.get_fields()} == {"id", "round", "digest", "used"}


def test_giving_answers_is_not_logged_for_the_log_knows_when() -> None:
    _circle, asked = held()
    before = Action.objects.count()
    found = find(asked.code.lower())
    assert found
    give(found, {"useful": 5}, submission=uuid4(), at=timezone.now())
    assert Action.objects.count() == before


def test_the_code_on_paper_serves_a_room_and_no_more_people_than_were_there() -> None:
    _circle, asked = held(people=2)
    found = find(f" {asked.code[:4]}-{asked.code[4:].lower()} ")
    assert found
    for _person in range(2):
        give(found, {"useful": 4}, submission=uuid4(), at=timezone.now())
    with pytest.raises(NotTaken):
        give(found, {"useful": 1}, submission=uuid4(), at=timezone.now())


def test_needs_are_asked_about_before_anybody_has_a_place() -> None:
    circle = a_round(in_days(30))
    asked = open_round(circle.course, Occasion.NEEDS, by_message=False, by=None, at=timezone.now())
    enter(asked, {"topics": [1]}, submission=uuid4(), by=circle.coordinator, at=timezone.now())
    assert asked.sheets.count() == 1


def test_the_same_sheet_sent_twice_is_one() -> None:
    circle, asked = held()
    once = uuid4()
    for _press in range(2):
        enter(asked, {"useful": 5}, submission=once, by=circle.coordinator, at=timezone.now())
    assert asked.sheets.count() == 1


def test_a_slip_used_twice_in_one_moment_counts_once() -> None:
    held(by_message=True)
    send_links(at=timezone.now())
    token = link_in(Message.objects.filter(purpose="training/questionnaire").first())[3:-1]
    first, second = find(token), find(token)
    assert first
    assert second
    give(first, {"useful": 5}, submission=uuid4(), at=timezone.now())
    with pytest.raises(AnsweredAlready):
        give(second, {"useful": 1}, submission=uuid4(), at=timezone.now())


def test_an_empty_sheet_is_refused_with_a_sentence() -> None:
    _circle, asked = held()
    page = Browser().post(f"/e/{asked.code}/", {"helped": "  "})
    assert "przynajmniej na jedno" in page.content.decode()
    assert not asked.sheets.exists()


@pytest.mark.parametrize("answer", [{"useful": "6"}, {"useful": "x"}, {"pace": "9"}])
def test_answers_that_were_not_offered_are_refused(answer: dict[str, str]) -> None:
    _circle, asked = held()
    assert Browser().post(f"/e/{asked.code}/", answer).status_code == 200
    assert not asked.sheets.exists()


def test_words_that_are_digits_stay_words() -> None:
    _circle, asked = held()
    form = form_of(asked.questionnaire)({"helped": "12", "useful": "3"})
    assert form.is_valid()
    assert form.answers() == {"useful": 3, "helped": "12"}


def test_a_meeting_is_not_judged_before_it_begins() -> None:
    circle = a_round(in_days(3))
    circle.person()
    asked = open_all(circle.course, by_message=False, by=None, at=timezone.now())[1]
    assert "jeszcze się nie" in Browser().get(f"/e/{asked.code}/").content.decode()
    found = find(asked.code)
    assert found
    with pytest.raises(NotTaken):
        give(found, {"useful": 5}, submission=uuid4(), at=timezone.now())


@pytest.mark.parametrize(("sheets", "shown"), [(4, False), (5, True)])
def test_results_are_shown_from_five_sheets_on(sheets: int, shown: bool) -> None:
    circle, asked = held()
    fill_in(asked, sheets, useful=4, helped="Kawa i rozmowa")
    close(asked, by=None, at=timezone.now())
    page = circle.browser().get(f"{circle.address}opinions/{asked.pk}/").content.decode()
    assert ("Kawa i rozmowa" in page) is shown
    file = circle.browser().get(f"{circle.address}{circle.course.pk}/opinions/export/").content
    cells = [
        str(cell) for sheet in load_workbook(BytesIO(file)) for row in sheet.values for cell in row
    ]
    assert ("Kawa i rozmowa" in cells) is shown


def test_no_results_are_shown_while_one_more_sheet_could_come() -> None:
    circle, asked = held()
    fill_in(asked, 6, useful=4, helped="Kawa i rozmowa")
    page = circle.browser().get(f"{circle.address}opinions/{asked.pk}/").content.decode()
    assert "Kawa" not in page


def test_a_question_that_four_answered_stays_hidden_among_others() -> None:
    _circle, asked = held()
    fill_in(asked, 4, useful=4, helped="tajne")
    fill_in(asked, 2, useful=2)
    close(asked, by=None, at=timezone.now())
    results = {one.question.clean_name: one for one in results_of(Round.objects.get()).questions}
    assert (results["helped"].enough, list(results["helped"].texts)) == (False, [])
    assert results["useful"].mean == pytest.approx(20 / 6)
    assert [count.n for count in results["useful"].counts] == [0, 2, 0, 4, 0]


def test_own_words_come_by_the_alphabet_not_as_they_came() -> None:
    _circle, asked = held()
    for word in ("żaba", "ala", "Kot", "bez", "Zet"):
        fill_in(asked, 1, helped=word)
    close(asked, by=None, at=timezone.now())
    texts = {
        one.question.clean_name: one.texts for one in results_of(Round.objects.get()).questions
    }
    assert list(texts["helped"]) == ["ala", "bez", "Kot", "Zet", "żaba"]


def test_several_answers_to_one_question_are_counted_each() -> None:
    circle = a_round(in_days(10))
    asked = open_round(circle.course, Occasion.NEEDS, by_message=False, by=None, at=timezone.now())
    fill_in(asked, 5, topics=[1, 5])
    close(asked, by=None, at=timezone.now())
    counts = results_of(Round.objects.get()).questions[0].counts
    assert [count.percent for count in counts] == [100, 0, 0, 0, 100, 0, 0, 0]


def test_before_and_after_are_compared_by_question() -> None:
    circle = a_round(in_days(-30))
    before, *_meetings, after = open_all(
        circle.course, by_message=False, by=None, at=timezone.now()
    )
    fill_in(before, 5, talk=2, hard=1)
    fill_in(after, 5, talk=4)
    for asked in (before, after):
        close(asked, by=None, at=timezone.now())
    change = change_of(results_of_course(circle.course))
    assert [(one.question.clean_name, one.difference) for one in change] == [("talk", 2)]


def test_courses_stand_beside_each_other() -> None:
    circle, asked = held()
    fill_in(asked, 5, useful=3)
    close(asked, by=None, at=timezone.now())
    page = circle.browser().get(f"{circle.address}opinions/compare/?which=meeting")
    assert "3,0" in page.content.decode()
    file = circle.browser().get(f"{circle.address}opinions/compare/?which=meeting&xlsx").content
    assert load_workbook(BytesIO(file)).active["D2"].value == 3


def test_rounds_close_by_themselves_two_weeks_after_and_forget_who_was_sent_a_link() -> None:
    _circle, _asked = held(by_message=True)
    send_links(at=timezone.now())
    assert close_overdue(at=timezone.now() + timedelta(days=12)) == 0
    assert close_overdue(at=timezone.now() + timedelta(days=14)) == 1
    assert not Slip.objects.exists()


def test_a_course_closes_after_its_last_meeting() -> None:
    circle = a_round(in_days(-20))
    open_all(circle.course, by_message=False, by=None, at=timezone.now())
    close_overdue(at=timezone.now())
    still = set(Round.objects.open().values_list("occasion", flat=True))
    assert still == {"meeting", "after"}
    close_overdue(at=timezone.now() + timedelta(days=23))
    assert not Round.objects.open().exists()


def test_a_course_of_four_is_told_beforehand_that_results_will_stay_hidden() -> None:
    few, enough = a_round(), a_round()
    for circle, people in ((few, 4), (enough, 5)):
        for _person in range(people):
            circle.person()
    told = [
        "mniej niż pięć osób w kursie"
        in circle.browser().get(f"{circle.address}{circle.course.pk}/opinions/").content.decode()
        for circle in (few, enough)
    ]
    assert told == [True, False]


def test_changed_questions_are_a_new_edition_and_old_answers_keep_theirs() -> None:
    circle, asked = held()
    standard = Questionnaire.objects.in_use(circle.centre, Occasion.MEETING)
    drafts = [Draft("useful", "scale", "Czy się przyda?"), Draft("", "multiline", "Co na obiad?")]
    facts = {"by": circle.coordinator, "at": timezone.now()}
    own = change_questions(circle.centre, Occasion.MEETING, drafts, base=standard.pk, **facts)
    assert [one.clean_name for one in own.questions.all()] == ["useful", "co_na_obiad"]
    assert Round.objects.get(pk=asked.pk).questionnaire == standard
    assert Questionnaire.objects.in_use(circle.centre, Occasion.MEETING) == own
    assert Questionnaire.objects.in_use(a_round().centre, Occasion.MEETING) == standard
    with pytest.raises(ChangedMeanwhile):
        change_questions(circle.centre, Occasion.MEETING, drafts, base=standard.pk, **facts)
    assert return_to_standard(circle.centre, Occasion.MEETING, **facts)
    assert Questionnaire.objects.in_use(circle.centre, Occasion.MEETING) == standard


def test_the_coordinator_changes_questions_on_a_page() -> None:
    circle = a_round()
    browser = circle.browser()
    address = f"{circle.address}questions/meeting/"
    page = browser.get(address)
    form = page.context["questions"]
    data = {"base": page.context["base"].initial["base"]}
    for one in [form.management_form, *form]:
        data |= {
            one.add_prefix(n): one.get_initial_for_field(f, n) or "" for n, f in one.fields.items()
        }
    data |= {
        "form-0-text_pl": "Nowe słowa",
        "form-1-text_pl": "",
        "form-6-place": "9",
        "form-7-place": "9",
    }
    assert browser.post(address, data).status_code == 302
    own = Questionnaire.objects.in_use(circle.centre, Occasion.MEETING)
    assert own.questions.all()[0].text_pl == "Nowe słowa"
    assert own.questions.count() == 5


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_every_standard_question_and_answer_is_there_in_every_language(language: str) -> None:
    for questionnaire in Questionnaire.objects.all():
        for question in questionnaire.questions.all():
            with override(language):
                assert getattr(question, f"text_{language}")
                assert question.choices == getattr(question, f"choices_{language}")


def test_the_sheet_of_paper_has_every_question_and_the_code() -> None:
    circle, asked = held()
    paper = circle.browser().get(f"{circle.address}opinions/{asked.pk}/sheet/?large")
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    words = " ".join(words.split())
    assert asked.code in words
    assert all(question.text_pl in words for question in asked.questionnaire.questions.all())


def test_the_attendance_list_carries_the_code_while_the_questionnaire_is_open() -> None:
    circle, asked = held()
    lists = []
    for _state in ("open", "closed"):
        paper = circle.browser().get(f"{circle.address}meetings/{asked.meeting_id}/sheet/").content
        lists.append(PdfReader(BytesIO(paper)).pages[0].extract_text())
        close(asked, by=None, at=timezone.now())
    assert [asked.code in text for text in lists] == [True, False]


def test_paper_is_typed_in_sheet_after_sheet() -> None:
    circle, asked = held()
    address = f"{circle.address}opinions/{asked.pk}/enter/"
    page = circle.browser().post(address, {"useful": "4", "submission": uuid4()}, follow=True)
    assert "1 z 6" in page.content.decode()
    assert Sheet.objects.get().way == Sheet.Way.PAPER


@pytest.mark.parametrize("code", ["NIEMATEGO", "x" * 300, "ż", "%00"])
def test_an_unknown_code_gets_a_sentence(code: str) -> None:
    assert Browser().get(f"/e/{code}/").status_code == 404


def test_a_page_of_a_course_asks_as_much_for_three_rounds_as_for_one() -> None:
    def queries(rounds: int) -> int:
        circle = a_round(in_days(-30))
        EnrolmentFactory(course=circle.course)
        for asked in open_all(circle.course, by_message=False, by=None, at=timezone.now())[:rounds]:
            fill_in(asked, 5, useful=3, talk=2)
            close(asked, by=None, at=timezone.now())
        Round.objects.filter(course=circle.course, closed_on__isnull=True).delete()
        browser = circle.browser()
        with CaptureQueriesContext(connection) as asked_for:
            assert browser.get(f"{circle.address}{circle.course.pk}/opinions/").status_code == 200
            browser.get(f"{circle.address}opinions/compare/?which=meeting")
        return len(asked_for)

    queries(1)
    assert queries(2) == queries(4)


def test_a_volunteer_does_not_reach_the_desk() -> None:
    circle, asked = held()
    browser = Browser()
    browser.force_login(UserFactory())
    assert browser.get(f"{circle.address}opinions/{asked.pk}/").status_code == 404
