"""What this room holds about a volunteer, and the rooms below it, for the download."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from audit.models import Action
from kit import phones
from messaging.models import Call, Message, OptOut, Reply
from messaging.own_messages import STATES, texts_from
from volunteers.being_free import windows_of
from volunteers.corresponding import PEOPLE
from volunteers.history import history
from volunteers.joining.summing_up import lines_of
from volunteers.mine.own_data import Models, Table
from volunteers.models import (
    Absence,
    Agreement,
    Availability,
    Check,
    ContactChange,
    Erasure,
    GuardianRequest,
    OwnRequest,
    Photograph,
    SignUp,
    Volunteer,
)

TELLS: Models = (
    Volunteer, Availability, Absence, Agreement, Check, OwnRequest, ContactChange, Erasure, SignUp,
    Photograph, User, EmailAddress, Authenticator, Action, Message, Reply, Call, OptOut,
)  # fmt: skip

LEAVES_OUT: dict[str | Promise, tuple[type[Model], ...]] = {
    gettext_lazy(
        "What others said of you, where it would show who said it. Ask the centre: it weighs each "
        "case (GDPR art. 15(4))."
    ): (),
    gettext_lazy(
        "Codes and links by which you sign in, confirm or answer: only fingerprints of them are "
        "kept, from which nobody can read them."
    ): (GuardianRequest,),
}
"""An opinion about somebody is their personal data (Court of Justice, C-434/16), yet whoever gave
it in confidence is protected by art. 15(4), and most of those who do are supported persons, of whom
even their being supported is secret (social assistance act, art. 100). Two people who know one
another cannot be kept apart by leaving out a name. So a person of the centre answers such a wish,
case by case, and the file says that it may be made; it does not say whether there is anything."""


def about(volunteer: Volunteer) -> Iterator[Table]:
    """What this room holds, how the person signs in, and what was written to them."""
    yield Table(_("Who I am"), (_("What"), _("Value")), tuple(_profile(volunteer)))
    windows = tuple((window.label(),) for window in windows_of(volunteer))
    yield Table(_("When I have time"), (_("In a usual week"),), windows)
    yield Table(
        _("When I am away"),
        (_("First day away"), _("Last day away")),
        tuple(volunteer.absences.values_list("first_day", "last_day")),
    )
    yield Table(
        _("Agreements"),
        (_("number"), _("signed on"), _("from"), _("until")),
        tuple(volunteer.agreements.values_list("number", "signed_on", "starts_on", "ends_on")),
    )
    yield Table(
        _("Checks"),
        (
            _("check"),
            _("nothing stands against admission"),
            _("checked on"),
            _("to be repeated by"),
        ),
        tuple(
            (check.get_kind_display(), _yes(check.clear), check.checked_on, check.valid_until)
            for check in volunteer.checks.all()
        ),
    )
    yield Table(
        _("What I asked for"),
        (_("when"), _("what is asked"), _("reason"), _("in their own words"), _("answer")),
        tuple(
            (
                asked.made_at,
                asked.get_sort_display(),
                asked.get_reason_display(),
                asked.words,
                asked.get_answer_display(),
            )
            for asked in volunteer.own_requests.all()
        ),
    )
    yield Table(
        _("New contact data"),
        (_("when"), _("What"), _("Value"), _("confirmed at")),
        tuple(
            (one.made_at, one.get_sort_display(), one.address, one.confirmed_at)
            for one in ContactChange.objects.filter(volunteer=volunteer).order_by("made_at")
        ),
    )
    yield Table(
        _("Signed up once more"), (_("What"), _("Value")), tuple(_signed_up_again(volunteer))
    )
    yield Table(
        _("Photograph"),
        (_("since"), _("File")),
        tuple((one.added_at, "JPEG") for one in Photograph.objects.filter(volunteer=volunteer)),
    )
    yield Table(_("How I sign in"), (_("What"), _("Value")), tuple(_sign_in(volunteer.user)))
    yield from _messages(volunteer)
    yield from _steps(volunteer)


def _profile(volunteer: Volunteer) -> Iterator[tuple[object, ...]]:
    yield _("Centre"), volunteer.centre.name
    for name in (
        "first_name", "last_name", "phone", "email", "language", "way", "reminders",
        "village",
        "village_named", "age_band", "guardian_name", "guardian_phone", "guardian_consent_on",
        "transport", "radius_km", "weekly_minutes", "most_clients", "gender", "smoking",
        "with_pets", "manages_stairs", "rest_until", "also_nearby", "about", "state", "end_reason",
        "applied_at", "admitted_at", "ended_at", "consented_at", "news_agreed_at", "comes_from",
    ):  # fmt: skip
        value = getattr(volunteer, name)
        if value in (None, ""):
            continue
        display = getattr(volunteer, f"get_{name}_display", None)
        if name.endswith("phone"):
            value = phones.display(value)
        label = Volunteer._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # plain fields all
        label = _("Village") if name == "village" else str(label)
        yield label, _yes(value) if isinstance(value, bool) else display() if display else value
    for label, found in (
        (_("kinds of help"), volunteer.help_kinds.all()),
        (_("languages spoken"), volunteer.languages.all()),
        (_("interests"), volunteer.interests.all()),
    ):
        if words := ", ".join(str(one) for one in found):
            yield label, words
    if volunteer.appeal is not None:
        yield _("The notice that I answered"), str(volunteer.appeal)
    silent = OptOut.objects.filter(address=volunteer.phone or "-").first()
    if silent is not None:
        yield _("No text messages since"), silent.since


def _signed_up_again(volunteer: Volunteer) -> Iterator[tuple[object, ...]]:
    for sign_up in volunteer.signed_up_again.order_by("sent_at"):
        yield _("when"), sign_up.sent_at
        for line in lines_of(sign_up):
            yield str(line.key), ", ".join(value for value in line.values if value.strip())


def _sign_in(user: User | None) -> Iterator[tuple[object, ...]]:
    if user is None:
        return
    yield _("e-mail address"), user.email
    for address in EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email):
        yield _("another e-mail address"), address.email
    yield _("since"), user.date_joined
    if user.last_login:
        yield _("last time"), user.last_login
    for one in Authenticator.objects.filter(user=user):
        yield _("second step of signing in"), one.created_at


def _messages(volunteer: Volunteer) -> Iterator[Table]:
    ends = [end for end in (volunteer.phone, volunteer.email) if end]
    # What went to an earlier phone or e-mail is found by its being about this volunteer.
    theirs = Q(address__in=ends) | Q(phone__in=ends) | Q(pk__in=Message.objects.about(volunteer))
    sent = Message.objects.filter(
        theirs, centre=volunteer.centre_id, recipient_name=str(volunteer), secret=False,
        state__in=STATES,
    ).prefetch_related("replies", "calls")  # fmt: skip
    rows, calls = [], []
    for message in sent.order_by("due_at", "pk"):
        said = " / ".join(reply.body for reply in message.replies.all()) or message.answer
        rows.append((message.due_at, message.get_channel_display(), message.body, said))
        calls += [(call.at, call.get_outcome_display()) for call in message.calls.all()]
    header = (_("when"), _("how"), _("What was written to me"), _("What I answered"))
    yield Table(_("Messages"), header, tuple(rows))
    yield Table(_("Telephone calls"), (_("when"), _("how it ended")), tuple(calls))
    yield Table(
        _("Texts from my phone"),
        (_("when"), _("What")),
        tuple(
            texts_from(PEOPLE.of(volunteer))
            .filter(answers=None)
            .order_by("received_at")
            .values_list("received_at", "body")
        ),
    )


def _steps(volunteer: Volunteer) -> Iterator[Table]:
    """What was done about the volunteer; and, bare, what their own sign-in did besides."""
    label = Volunteer._meta.label_lower
    actions = Action.objects.order_by("at", "pk")
    done = actions.filter(target_type=label, target_id=volunteer.pk)
    rows = tuple((action.at, history.read(action)) for action in done)
    yield Table(_("What was done"), (_("when"), _("What")), rows)
    if volunteer.user_id is None:
        return
    own = actions.filter(by=volunteer.user_id, centre=volunteer.centre_id)
    rows = tuple((action.at, history.read(action)) for action in own.exclude(target_type=label))
    yield Table(_("What I did here, as the log names it"), (_("when"), _("What")), rows)


def _yes(value: object) -> str:
    return _("yes") if value else _("no")
