"""The kinds of help that rural centres offer, as a start; each centre's administrator edits them."""

from django.db import migrations

KINDS = (
    ("company", False,
     "Towarzyszenie", "rozmowa, wspólny spacer, gra w karty",
     "Company", "a talk, a walk together, a game of cards",
     "Спілкування", "розмова, спільна прогулянка, гра в карти"),
    ("errands", False,
     "Sprawunki", "zakupy, odbiór leków, sprawy na poczcie",
     "Errands", "shopping, collecting medicines, the post office",
     "Доручення", "покупки, ліки з аптеки, справи на пошті"),
    ("tutoring", True,
     "Pomoc w nauce", "odrabianie lekcji z dzieckiem",
     "Tutoring", "doing homework with a child",
     "Допомога в навчанні", "виконання домашніх завдань із дитиною"),
    ("reading", False,
     "Czytanie na głos", "gazeta, książka, listy urzędowe",
     "Reading aloud", "a newspaper, a book, official letters",
     "Читання вголос", "газета, книжка, офіційні листи"),
    ("lifts", False,
     "Podwiezienie", "do lekarza, do urzędu, na cmentarz",
     "A lift", "to the doctor, the office, the cemetery",
     "Підвезення", "до лікаря, до установи, на кладовище"),
    ("calls", False,
     "Rozmowy przez telefon", "telefon dwa razy w tygodniu o stałej porze",
     "Phone calls", "a call twice a week at a fixed time",
     "Розмови телефоном", "дзвінок двічі на тиждень у сталий час"),
    ("forms", False,
     "Pomoc z telefonem i e-formularzem", "umówienie wizyty, wniosek przez internet",
     "Help with a phone and e-forms", "booking a visit, an application online",
     "Допомога з телефоном та е-формами", "запис на прийом, заява через інтернет"),
    ("household", False,
     "Drobne prace domowe", "drewno na opał, żarówka, grządka",
     "Small jobs at home", "firewood, a light bulb, a vegetable bed",
     "Дрібні домашні роботи", "дрова, лампочка, грядка"),
    ("children", True,
     "Czas wolny dzieci", "gry, zajęcia w świetlicy, sport",
     "Children's leisure", "games, activities in the day room, sport",
     "Дозвілля дітей", "ігри, заняття у світлиці, спорт"),
    ("language", False,
     "Nauka polskiego", "rozmowy po polsku z osobą z Ukrainy",
     "Learning Polish", "conversation in Polish with a person from Ukraine",
     "Вивчення польської", "розмови польською з людиною з України"),
    ("events", False,
     "Wydarzenia i zbiórki", "paczki świąteczne, dzień seniora",
     "Events and collections", "holiday parcels, a day for seniors",
     "Події та збори", "святкові пакунки, день сеньйора"),
)  # fmt: skip


def add(apps, schema_editor):
    kinds = apps.get_model("centres", "HelpKind")
    for order, (code, minors, pl, example_pl, en, example_en, uk, example_uk) in enumerate(KINDS):
        kinds.objects.get_or_create(
            code=code,
            defaults={
                "with_minors": minors,
                "order": order,
                "name_pl": pl,
                "name_en": en,
                "name_uk": uk,
                "example_pl": example_pl,
                "example_en": example_en,
                "example_uk": example_uk,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("centres", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
