"""The visit contract and the referral: versions, signatures, and what stands on paper."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from matching.errors import ChangedMeanwhile, NotNow
from matching.life.contracting import issue_referral, note_signature, write_contract
from matching.life.printing import contract_pdf, referral_pdf, review_pdf, thanks_pdf
from matching.life.sentences import BOUNDARIES, all_of, lines_of
from tests.factories import NOW, TODAY, MatchFactory

FACTS = {
    "goals": "Więcej rozmów.",
    "rhythm": "wtorki o 16",
    "boundaries": [{"code": "money"}, {"text": "Pies zostaje na podwórzu."}],
    "contacts": "GOPS",
    "reviews_on": [date(2026, 12, 23), date(2027, 2, 23)],
}


def written(match, staff, *, version=0, **fields):
    return write_contract(match, **(FACTS | fields), version=version, by=staff, at=NOW)


def words(paper):
    return " ".join(
        "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split()
    )


def test_a_change_makes_the_next_version_and_the_same_text_none(match, staff):
    first = written(match, staff)
    assert written(match, staff) == first
    second = written(match, staff, version=1, goals="Spacery.")
    assert [contract.number for contract in match.contracts.all()] == [2, 1]
    with pytest.raises(ChangedMeanwhile):
        written(match, staff, version=1, goals="Coś innego.")
    assert second.goals == "Spacery."


def test_the_first_day_of_review_to_come_is_the_matchs(match, staff):
    written(match, staff, reviews_on=[TODAY - timedelta(days=1), TODAY + timedelta(days=30)])
    match.refresh_from_db()
    assert match.review_on == TODAY + timedelta(days=30)


def test_only_the_newest_version_is_noted_as_signed_and_the_note_can_go(match, staff):
    first = written(match, staff)
    second = written(match, staff, version=1, goals="Spacery.")
    with pytest.raises(NotNow):
        note_signature(first, signed_on=TODAY, by=staff, at=NOW)
    assert note_signature(second, signed_on=TODAY, by=staff, at=NOW).signed_on == TODAY
    assert note_signature(second, signed_on=None, by=staff, at=NOW).signature_noted_by is None


def test_an_ended_match_gets_no_papers(staff, centre):
    over = MatchFactory(
        need__client__centre=centre, state="ended", ended_at=NOW, end_reason="moved"
    )
    with pytest.raises(NotNow):
        written(over, staff)
    with pytest.raises(NotNow):
        issue_referral(over, by=staff, at=NOW)


def test_referrals_are_numbered_through_the_year_and_issued_once(match, staff, centre):
    other = MatchFactory(need__client__centre=centre)
    numbers = [issue_referral(one, by=staff, at=NOW).full_number for one in (match, other, match)]
    assert numbers == ["1/2026", "2/2026", "1/2026"]


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("pl", "Kontrakt wizyt", "Pieniądze"),
        ("en", "Visit contract", "Money"),
        ("uk", "Домовленість про візити", "Гроші"),
    ],
)
def test_the_contract_is_printed_in_three_languages(match, staff, language, title, line):
    contract = written(match, staff)
    with translation.override(language):
        paper = words(contract_pdf(contract))
    for said in (title, line, "Pies zostaje na podwórzu.", "Helena", "Więcej rozmów."):
        assert said in paper
    assert match.need.client.last_name not in paper


def test_the_volunteers_sheet_bears_neither_password_nor_address(match, staff):
    referral = issue_referral(match, by=staff, at=NOW)
    both, own = words(referral_pdf(referral)), words(referral_pdf(referral, for_volunteer=True))
    assert referral.password in both
    for kept in (referral.password, match.need.client.address, match.need.client.last_name):
        assert kept not in own
    assert str(match.volunteer) in own


def test_the_sheet_for_a_review_and_the_letter_of_thanks_come_out(match):
    assert "Helena" in words(review_pdf(match))
    assert "12" in words(thanks_pdf(match, visits=12, today=TODAY))


def test_a_line_of_the_product_is_known_again_in_any_language():
    with translation.override("en"):
        typed = "\n".join(str(line) for line in BOUNDARIES.values())
    assert lines_of(typed + "\n\n Nasza zasada ", BOUNDARIES) == [
        *all_of(BOUNDARIES),
        {"text": "Nasza zasada"},
    ]
