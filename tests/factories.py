"""Makers of people, centres and their affairs for tests: the least that is valid."""

import uuid
from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from centres.models import Appeal, Centre, HelpKind, Membership, Municipality, Role, Village
from clients.models import Client, Need
from kit.phones import demo_phone
from matching.models import Match, Offer
from training.models import (
    Attendance,
    Course,
    Curriculum,
    Enrolment,
    Guest,
    Meeting,
    Participant,
    Topic,
)
from visits.models import Visit
from volunteers.models import Agreement, Availability, Check, Volunteer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning, ten o'clock in Warsaw."""

TODAY = date(2026, 11, 23)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"osoba{n}@example.org")
    first_name = "Anna"
    last_name = factory.Sequence(lambda n: f"Kowalska{n}")


class MunicipalityFactory(DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Kalinowo{n}")
    teryt = factory.Sequence(lambda n: f"14{n:05d}")
    voivodeship = "mazowieckie"
    inhabitants = 7000


class VillageFactory(DjangoModelFactory[Village]):
    class Meta:
        model = Village

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Zalesie{n}")
    latitude = 51.4
    longitude = 21.1
    inhabitants = 400


class CentreFactory(DjangoModelFactory[Centre]):
    class Meta:
        model = Centre

    municipality = factory.SubFactory(MunicipalityFactory)
    village = factory.SubFactory(
        VillageFactory, municipality=factory.SelfAttribute("..municipality")
    )
    name = factory.Sequence(lambda n: f"Gminny Ośrodek Pomocy Społecznej {n}")
    short_name = factory.Sequence(lambda n: f"GOPS {n}")
    slug = factory.Sequence(lambda n: f"gops-{n}")
    address = "Szkolna 1"
    phone = "+48483600000"
    email = "gops@example.org"


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    centre = factory.SubFactory(CentreFactory)
    role = Role.COORDINATOR
    since = date(2020, 1, 1)


class HelpKindFactory(DjangoModelFactory[HelpKind]):
    class Meta:
        model = HelpKind
        django_get_or_create = ("code",)

    code = "company"
    name_pl = "Towarzyszenie"
    name_en = "Company"
    name_uk = "Спілкування"


class AppealFactory(DjangoModelFactory[Appeal]):
    class Meta:
        model = Appeal

    centre = factory.SubFactory(CentreFactory)
    kind = factory.SubFactory(HelpKindFactory)
    minutes = 60
    visits_a_week = 1
    words = "Szukamy osoby do rozmowy i spaceru."
    expires_on = TODAY + timedelta(days=345)
    made_at = NOW


class VolunteerFactory(DjangoModelFactory[Volunteer]):
    class Meta:
        model = Volunteer
        skip_postgeneration_save = True

    centre = factory.SubFactory(CentreFactory)
    village = factory.LazyAttribute(lambda o: o.centre.village)
    first_name = "Jan"
    last_name = factory.Sequence(lambda n: f"Nowak{n}")
    phone = factory.Sequence(demo_phone)
    age_band = Volunteer.AgeBand.MIDDLE
    applied_at = NOW - timedelta(days=60)
    consented_at = NOW - timedelta(days=60)
    submission = factory.LazyFunction(uuid.uuid4)


class AvailabilityFactory(DjangoModelFactory[Availability]):
    class Meta:
        model = Availability

    volunteer = factory.SubFactory(VolunteerFactory)
    weekday = 1
    start = 16 * 60
    end = 20 * 60


class CheckFactory(DjangoModelFactory[Check]):
    class Meta:
        model = Check

    volunteer = factory.SubFactory(VolunteerFactory)
    kind = Check.Kind.SEXUAL_OFFENDERS
    clear = True
    checked_on = TODAY - timedelta(days=30)
    checked_by = factory.SubFactory(UserFactory)
    valid_until = TODAY + timedelta(days=700)


class AgreementFactory(DjangoModelFactory[Agreement]):
    class Meta:
        model = Agreement

    volunteer = factory.SubFactory(VolunteerFactory)
    number = factory.Sequence(lambda n: f"W/{n}/2026")
    signed_on = TODAY - timedelta(days=30)
    starts_on = TODAY - timedelta(days=30)


class CurriculumFactory(DjangoModelFactory[Curriculum]):
    class Meta:
        model = Curriculum
        django_get_or_create = ("code", "edition")

    code = Curriculum.PREPARATION
    edition = 1
    in_force_from = date(2014, 2, 3)
    audience = Curriculum.Audience.VOLUNTEERS
    name_pl = "Przygotowanie wolontariuszy"


class TopicFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("curriculum", "number")

    curriculum = factory.SubFactory(CurriculumFactory)
    number = 1
    name_pl = factory.LazyAttribute(lambda o: f"Temat {o.number}")
    name_en = factory.LazyAttribute(lambda o: f"Topic {o.number}")
    name_uk = factory.LazyAttribute(lambda o: f"Тема {o.number}")


class CourseFactory(DjangoModelFactory[Course]):
    class Meta:
        model = Course

    centre = factory.SubFactory(CentreFactory)
    name = "Jesień 2026"
    place = "Biblioteka"
    curriculum = factory.SubFactory(CurriculumFactory)
    published_at = NOW - timedelta(days=60)
    submission = factory.LazyFunction(uuid.uuid4)


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    course = factory.SubFactory(CourseFactory)
    topic = factory.SubFactory(TopicFactory)
    starts_at = NOW - timedelta(days=20)


class EnrolmentFactory(DjangoModelFactory[Enrolment]):
    class Meta:
        model = Enrolment

    course = factory.SubFactory(CourseFactory)
    volunteer = factory.SubFactory(VolunteerFactory)
    enrolled_at = NOW - timedelta(days=30)


class ParticipantFactory(DjangoModelFactory[Participant]):
    class Meta:
        model = Participant

    centre = factory.SubFactory(CentreFactory)
    first_name = "Ewa"
    last_name = factory.Sequence(lambda n: f"Lis{n}")
    institution = "GOPS"
    audience = Curriculum.Audience.WORKERS
    submission = factory.LazyFunction(uuid.uuid4)


class GuestFactory(DjangoModelFactory[Guest]):
    class Meta:
        model = Guest

    meeting = factory.SubFactory(MeetingFactory)
    volunteer = factory.SubFactory(VolunteerFactory)
    accepted_at = NOW - timedelta(days=5)


class AttendanceFactory(DjangoModelFactory[Attendance]):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    volunteer = factory.SubFactory(VolunteerFactory)
    state = Attendance.State.PRESENT
    minutes = 240
    marked_at = NOW - timedelta(days=20)


class ClientFactory(DjangoModelFactory[Client]):
    class Meta:
        model = Client

    centre = factory.SubFactory(CentreFactory)
    worker = factory.SubFactory(UserFactory)
    village = factory.LazyAttribute(lambda o: o.centre.village)
    first_name = "Helena"
    last_name = factory.Sequence(lambda n: f"Wrona{n}")
    address = "Zalesie 7"
    consented_on = TODAY - timedelta(days=20)
    created_at = NOW - timedelta(days=20)
    submission = factory.LazyFunction(uuid.uuid4)


class NeedFactory(DjangoModelFactory[Need]):
    class Meta:
        model = Need

    client = factory.SubFactory(ClientFactory)
    kind = factory.SubFactory(HelpKindFactory)
    tasks = "rozmowa i spacer"
    waiting_since = TODAY - timedelta(days=20)
    interviewed_on = TODAY - timedelta(days=20)
    valid_until = TODAY + timedelta(days=345)
    submission = factory.LazyFunction(uuid.uuid4)


class OfferFactory(DjangoModelFactory[Offer]):
    class Meta:
        model = Offer

    need = factory.SubFactory(NeedFactory, state=Need.State.OFFERED)
    volunteer = factory.SubFactory(
        VolunteerFactory,
        state=Volunteer.State.READY,
        centre=factory.SelfAttribute("..need.client.centre"),
    )
    offered_at = NOW - timedelta(hours=1)
    offered_by = factory.SubFactory(UserFactory)
    expires_at = NOW + timedelta(days=3)


class MatchFactory(DjangoModelFactory[Match]):
    class Meta:
        model = Match

    need = factory.SubFactory(NeedFactory, state=Need.State.MATCHED)
    volunteer = factory.SubFactory(
        VolunteerFactory,
        state=Volunteer.State.ACTIVE,
        centre=factory.SelfAttribute("..need.client.centre"),
    )
    offer = factory.SubFactory(
        OfferFactory,
        need=factory.SelfAttribute("..need"),
        volunteer=factory.SelfAttribute("..volunteer"),
        state=Offer.State.ACCEPTED,
    )
    accepted_at = NOW - timedelta(days=10)
    client_agrees = True
    client_asked_on = TODAY - timedelta(days=9)
    client_asked_how = Match.AskedHow.PHONE


class VisitFactory(DjangoModelFactory[Visit]):
    class Meta:
        model = Visit

    match = factory.SubFactory(MatchFactory)
    starts_at = NOW + timedelta(days=1)
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=1))
