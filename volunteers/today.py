"""What waits on *Today* about volunteers: applications, and papers that run out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.access import ORGANISERS
from centres.today import Asked, First, Row, Section, firsts
from kit.clock import local_date
from volunteers.expiring import expiring
from volunteers.finding import agreements_running_out, checks_running_out
from volunteers.models import OwnRequest, Volunteer

WAITED_LONG = timedelta(days=7)
"""Whoever asks for something and hears nothing for a week asks no more."""

FAR = date.max
"""Stands for "no such paper" where days are compared."""


def provider(asked: Asked) -> Iterable[Section]:
    """Sign-ups that nobody has answered, and people whose papers run out, by one query."""
    if not asked.roles & set(ORGANISERS):
        return
    today = local_date(asked.at)
    own = Volunteer.objects.filter(centre=asked.centre)
    same_phone = own.filter(phone=OuterRef("phone"), phone__gt="").exclude(pk=OuterRef("pk"))
    days = {
        "check_day": _first_day(checks_running_out(today), "valid_until"),
        "agreement_day": _first_day(agreements_running_out(today), "ends_on"),
    } | {
        f"{paper.code}_day": _first_day(paper.running_out(today), paper.last_day)
        for paper in expiring.papers
    }
    asked_for = OwnRequest.objects.filter(volunteer=OuterRef("pk")).waiting()
    found = firsts(
        own.select_related("village").annotate(
            shares_phone=Exists(same_phone),
            asked_sort=Coalesce(Subquery(asked_for.values("sort")[:1]), Value("")),
            asked_at=Subquery(asked_for.values("made_at")[:1]),
            **days,
        ).annotate(paper_day=Least(*days)),
        {
            "asks": Q(asked_at__isnull=False),
            "applied": Q(state=Volunteer.State.APPLIED) | Q(signed_up_again_at__isnull=False),
            "papers": Q(paper_day__lt=FAR),
        },
        order_by=("paper_day", "applied_at", "pk"),
    )  # fmt: skip
    if found["asks"].rows:
        yield _requests(found["asks"], asked)
    yield _applications(found["applied"], asked)
    yield _papers(_with_those_who_ask(found), asked, today)


def _first_day(papers: QuerySet[Any], last_day: str) -> Coalesce:
    """The first of a volunteer's papers' last days, or FAR."""
    earliest = papers.filter(volunteer=OuterRef("pk")).order_by(last_day).values(last_day)[:1]
    return Coalesce(Subquery(earliest), Value(FAR), output_field=DateField())


def _with_those_who_ask(found: dict[str, First[Volunteer]]) -> First[Volunteer]:
    """Who asks for something may have papers that run out as well, and stands in both places."""
    asking = [one for one in found["asks"].rows if one.paper_day < FAR]  # type: ignore[attr-defined]  # annotated above
    papers = found["papers"]
    return First([*asking, *papers.rows], papers.total + len(asking))


def _requests(people: First[Volunteer], asked: Asked) -> Section:
    """What volunteers ask for on their own pages; urgent when it has waited for a week."""
    sorts = dict(OwnRequest.Sort.choices)
    rows = []
    for volunteer in people.rows:
        made_at: datetime = volunteer.asked_at  # type: ignore[attr-defined]  # annotated above
        sort: str = volunteer.asked_sort  # type: ignore[attr-defined]  # annotated likewise
        detail = _("asks for: %(what)s, since %(day)s") % {
            "what": sorts.get(sort, sort),
            "day": date_format(local_date(made_at), "j E"),
        }
        late = asked.at - made_at >= WAITED_LONG
        rows.append(Row(str(volunteer), _page(asked, volunteer), detail, urgent=late))
    return Section(
        code="volunteers_ask",
        heading=_("Volunteers ask"),
        order=18,
        total=people.total,
        rows=rows,
    )


def _applications(people: First[Volunteer], asked: Asked) -> Section:
    return Section(
        code="applications",
        heading=_("Applications"),
        order=20,
        total=people.total,
        more_url=reverse("volunteers:list", args=[asked.centre.slug]) + "?state=applied",
        rows=[
            Row(
                text=str(volunteer),
                url=_page(asked, volunteer),
                detail=_about(volunteer, asked),
                urgent=_waits_long(volunteer, asked),
            )
            for volunteer in people.rows
        ],
    )


def _papers(people: First[Volunteer], asked: Asked, today: date) -> Section:
    return Section(
        code="papers",
        heading=_("Papers that run out"),
        order=70,
        total=people.total,
        more_url=reverse("volunteers:list", args=[asked.centre.slug]) + "?papers=on",
        rows=[_paper_row(asked, volunteer, today) for volunteer in people.rows],
    )


def _paper_row(asked: Asked, volunteer: Volunteer, today: date) -> Row:
    agreement: date = volunteer.agreement_day  # type: ignore[attr-defined]  # annotated above
    check: date = volunteer.check_day  # type: ignore[attr-defined]  # annotated likewise
    said = []
    if agreement < FAR:
        over = agreement < today
        text = _("The agreement ended on %(day)s.") if over else _("The agreement ends on %(day)s.")
        said.append(text % {"day": date_format(agreement)})
    if check < FAR:
        over = check < today
        text = (
            _("Register checks were to be repeated by %(day)s.")
            if over
            else _("Register checks are to be repeated by %(day)s.")
        )
        said.append(text % {"day": date_format(check)})
    more = {paper: getattr(volunteer, f"{paper.code}_day") for paper in expiring.papers}
    said += [paper.sentence(day, day < today) for paper, day in more.items() if day < FAR]
    overdue = min(agreement, check, *more.values()) < today
    return Row(str(volunteer), _page(asked, volunteer), " ".join(said), urgent=overdue)


def _waits_long(volunteer: Volunteer, asked: Asked) -> bool:
    """Whether the centre has not kept its promise; who hears nothing looks elsewhere."""
    waits = volunteer.state == Volunteer.State.APPLIED
    return waits and asked.at - volunteer.applied_at >= timedelta(days=asked.centre.answer_days)


def _about(volunteer: Volunteer, asked: Asked) -> str:
    if volunteer.state != Volunteer.State.APPLIED:
        return _("signed up again; known here as: %(state)s") % {
            "state": volunteer.get_state_display()
        }
    days = (local_date(asked.at) - local_date(volunteer.applied_at)).days
    waits = ngettext("waits for %(days)s day", "waits for %(days)s days", days) % {"days": days}
    parts = [
        str(volunteer.village or volunteer.village_named or _("from elsewhere")),
        waits if days else _("came today"),
    ]
    if volunteer.is_minor:
        parts.append(_("under 18"))
    if volunteer.contact_unconfirmed:
        parts.append(_("contact not confirmed"))
    if volunteer.signed_up_again_at:
        parts.append(_("signed up again"))
    if volunteer.shares_phone:  # type: ignore[attr-defined]  # annotated above
        parts.append(_("the same phone as somebody else"))
    return "; ".join(parts)


def _page(asked: Asked, volunteer: Volunteer) -> str:
    return reverse("volunteers:detail", args=[asked.centre.slug, volunteer.pk])
