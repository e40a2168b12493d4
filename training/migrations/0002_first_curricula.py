"""The first editions with their topics, and the winter breaks that the minister has announced.

Themes: five meetings in every commune and the training of coordinators, after the programme of
2014–2015; workers and residents, after the programmes that counted 144 and 143 of them.
Winter breaks: the minister's announcements for the school years 2025/2026 and 2026/2027.
"""


from datetime import date

from django.db import migrations

LANGUAGES = ("pl", "en", "uk")

CURRICULA = (
    ("preparation", "volunteers",
     ("Przygotowanie wolontariuszy", "Preparation of volunteers", "Підготовка волонтерів")),
    ("workers", "workers",
     ("Szkolenie pracowników socjalnych", "Training of social workers",
      "Навчання соціальних працівників")),
    ("coordinators", "coordinators",
     ("Szkolenie koordynatorów wolontariatu", "Training of volunteer coordinators",
      "Навчання координаторів волонтерів")),
    ("residents", "residents",
     ("Spotkania dla mieszkańców", "Meetings for residents", "Зустрічі для мешканців")),
)  # fmt: skip

TOPICS = (
    (1, "Czym jest wolontariat w ośrodku: prawa, obowiązki, tajemnica",
     "What volunteering at a centre is: rights, duties, secrecy",
     "Що таке волонтерство в центрі: права, обов’язки, таємниця"),
    (2, "Ja jako wolontariusz: motywy, mocne strony, granice",
     "Myself as a volunteer: motives, strengths, limits",
     "Я як волонтер: мотиви, сильні сторони, межі"),
    (3, "Rozmowa i pierwsza wizyta",
     "Conversation and the first visit",
     "Розмова і перший візит"),
    (4, "Osoby, którym pomagamy: wiek, niepełnosprawność, pamięć, bieda, nauka dziecka",
     "The people we help: age, disability, memory, poverty, a child's learning",
     "Люди, яким ми допомагаємо: вік, інвалідність, пам’ять, бідність, навчання дитини"),
    (5, "Trudne sytuacje, pierwsza pomoc, papiery, próba",
     "Hard situations, first aid, paperwork, a rehearsal",
     "Складні ситуації, перша допомога, документи, репетиція"),
)  # fmt: skip

PREPARATION = {
    1: {
        "chapter": "podrecznik/piec-spotkan",
        "aims": (
            ("Wiem, czym jest wolontariat w ośrodku i kto za co odpowiada.",
             "I know what volunteering at a centre is and who answers for what.",
             "Я знаю, що таке волонтерство в центрі й хто за що відповідає."),
            ("Znam swoje prawa i obowiązki oraz treść porozumienia.",
             "I know my rights and duties and what the agreement says.",
             "Я знаю свої права й обов’язки та зміст угоди."),
            ("Wiem, co jest tajemnicą i z kim wolno mi o tym rozmawiać.",
             "I know what is secret and with whom I may speak about it.",
             "Я знаю, що є таємницею і з ким можна про це говорити."),
        ),
        "materials": (
            ("Wzór porozumienia", "A model agreement", "Зразок угоди"),
            ("Klauzula informacyjna i zobowiązanie do poufności",
             "The privacy notice and the secrecy undertaking",
             "Інформація про обробку даних і зобов’язання конфіденційності"),
        ),
    },
    2: {
        "chapter": "podrecznik/zaproszenie-i-rozmowa",
        "aims": (
            ("Umiem nazwać, dlaczego chcę pomagać.", "I can say why I want to help.",
             "Я можу назвати, чому хочу допомагати."),
            ("Znam swoje mocne strony.", "I know my strengths.", "Я знаю свої сильні сторони."),
            ("Wiem, czego nie zrobię, i umiem to powiedzieć.",
             "I know what I will not do, and can say so.",
             "Я знаю, чого не зроблю, і вмію про це сказати."),
        ),
        "materials": (
            ("Kartki i pisaki", "Paper and felt pens", "Папір і фломастери"),
            ("Arkusz „Moje mocne strony i granice”", "The sheet “My strengths and limits”",
             "Аркуш «Мої сильні сторони та межі»"),
        ),
    },
    3: {
        "chapter": "podrecznik/dopasowanie-i-pierwsza-wizyta",
        "aims": (
            ("Umiem słuchać i zadawać pytania, które otwierają rozmowę.",
             "I can listen and ask questions that open a conversation.",
             "Я вмію слухати й ставити запитання, що відкривають розмову."),
            ("Wiem, jak przebiega pierwsza wizyta i kto na niej jest.",
             "I know how the first visit goes and who is there.",
             "Я знаю, як відбувається перший візит і хто на ньому є."),
        ),
        "materials": (
            ("Scenki do ćwiczeń w parach", "Scenes to practise in pairs",
             "Сценки для вправ у парах"),
            ("Karta pierwszej wizyty", "The card of the first visit", "Картка першого візиту"),
        ),
    },
    4: {
        "chapter": "podrecznik/rozpoznanie-potrzeb",
        "aims": (
            ("Rozumiem, jak wiek, niepełnosprawność, kłopoty z pamięcią i bieda zmieniają dzień.",
             "I understand how age, disability, failing memory and poverty change a day.",
             "Я розумію, як вік, інвалідність, проблеми з пам’яттю та бідність змінюють день."),
            ("Wiem, jak pomóc dziecku w nauce.", "I know how to help a child with learning.",
             "Я знаю, як допомогти дитині в навчанні."),
            ("Wiem, co to Niebieska Karta i kogo zawiadomić.",
             "I know what the Blue Card is and whom to tell.",
             "Я знаю, що таке «Блакитна картка» і кого повідомити."),
        ),
        "materials": (
            ("Opisy sytuacji, bez prawdziwych osób", "Situations described, of no real person",
             "Описи ситуацій без реальних осіб"),
            ("Numery telefonów ośrodka i służb", "Phone numbers of the centre and of services",
             "Номери телефонів центру та служб"),
        ),
    },
    5: {
        "chapter": "podrecznik/kontrakt-i-granice",
        "aims": (
            ("Wiem, co zrobić, gdy ktoś upadnie, zasłabnie albo nie otwiera.",
             "I know what to do when somebody falls, faints or does not open.",
             "Я знаю, що робити, коли хтось упав, знепритомнів або не відчиняє."),
            ("Znam granice: pieniądze, klucze, leki, prezenty.",
             "I know the limits: money, keys, medicines, presents.",
             "Я знаю межі: гроші, ключі, ліки, подарунки."),
            ("Wypełniam kartę wizyty w minutę.", "I fill in the visit sheet in a minute.",
             "Я заповнюю картку візиту за хвилину."),
        ),
        "materials": (
            ("Fantom i apteczka", "A training dummy and a first-aid kit", "Манекен і аптечка"),
            ("Karty wizyt do ćwiczeń", "Visit sheets to practise on",
             "Картки візитів для вправ"),
        ),
    },
}  # fmt: skip

OTHERS = {
    "workers": (
        (("Wolontariusz w pracy socjalnej", "The volunteer in social work",
          "Волонтер у соціальній роботі"), 240, "podrecznik/przygotowanie-osrodka"),
        (("Rozpoznanie potrzeb i opieka nad parą", "Finding needs and supporting the pair",
          "Виявлення потреб і підтримка пари"), 240, "podrecznik/rozpoznanie-potrzeb"),
    ),
    "coordinators": (
        (("Wprowadzanie wolontariatu w ośrodku", "Introducing volunteering at a centre",
          "Запровадження волонтерства в центрі"), 240, "podrecznik/przygotowanie-osrodka"),
        (("Budowanie i utrzymanie zespołu", "Building and keeping a team",
          "Створення й збереження команди"), 240, "podrecznik/wsparcie-wolontariuszy"),
        (("Prowadzenie projektu", "Managing a project", "Ведення проєкту"), 240,
         "podrecznik/dokumenty-i-ocena"),
        (("Wspieranie pary", "Supporting the pair", "Підтримка пари"), 240,
         "podrecznik/dopasowanie-i-pierwsza-wizyta"),
    ),
    "residents": (
        (("Domowy budżet i długi: gdzie szukać pomocy",
          "The household budget and debts: where to find help",
          "Домашній бюджет і борги: де шукати допомоги"), 120, ""),
    ),
}  # fmt: skip

BREAKS = (
    (date(2026, 1, 19), date(2026, 2, 1),
     "mazowieckie podlaskie pomorskie świętokrzyskie warmińsko-mazurskie"),
    (date(2026, 2, 2), date(2026, 2, 15),
     "dolnośląskie kujawsko-pomorskie łódzkie małopolskie opolskie zachodniopomorskie"),
    (date(2026, 2, 16), date(2026, 3, 1),
     "lubelskie lubuskie podkarpackie śląskie wielkopolskie"),
    (date(2027, 1, 18), date(2027, 1, 31),
     "dolnośląskie łódzkie opolskie podkarpackie podlaskie śląskie"),
    (date(2027, 2, 1), date(2027, 2, 14), "lubelskie mazowieckie pomorskie świętokrzyskie"),
    (date(2027, 2, 15), date(2027, 2, 28),
     "kujawsko-pomorskie lubuskie małopolskie warmińsko-mazurskie wielkopolskie"
     " zachodniopomorskie"),
)  # fmt: skip

FIRST_DAY = date(2014, 2, 3)
"""The first day of the programme whose themes these are."""


def add(apps, schema_editor):
    made = {}
    for code, audience, names in CURRICULA:
        made[code], _new = apps.get_model("training", "Curriculum").objects.get_or_create(
            code=code, edition=1, centre=None,
            defaults={"audience": audience, "in_force_from": FIRST_DAY, **_named(names)},
        )  # fmt: skip
    _add_preparation(apps, made["preparation"])
    _add_others(apps, made)
    _add_breaks(apps)


def _named(names):
    return {f"name_{language}": name for language, name in zip(LANGUAGES, names)}


def _add_preparation(apps, curriculum):
    topics = apps.get_model("training", "Topic").objects
    for number, *names in TOPICS:
        more = PREPARATION[number]
        lists = {
            f"{what}_{language}": "\n".join(texts[place] for texts in more[what])
            for what in ("aims", "materials")
            for place, language in enumerate(LANGUAGES)
        }
        topics.get_or_create(
            curriculum=curriculum, number=number,
            defaults={
                "chapter": more["chapter"], "counts_as": number, **_named(names), **lists
            },
        )  # fmt: skip


def _add_others(apps, made):
    topics = apps.get_model("training", "Topic").objects
    for code, rows in OTHERS.items():
        for number, (names, minutes, chapter) in enumerate(rows, start=1):
            topics.get_or_create(
                curriculum=made[code], number=number,
                defaults={"minutes": minutes, "chapter": chapter, "counts_as": number, **_named(names)},
            )  # fmt: skip


def _add_breaks(apps):
    for first_day, last_day, voivodeships in BREAKS:
        for voivodeship in voivodeships.split():
            apps.get_model("training", "SchoolBreak").objects.get_or_create(
                voivodeship=voivodeship, first_day=first_day, defaults={"last_day": last_day}
            )


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
