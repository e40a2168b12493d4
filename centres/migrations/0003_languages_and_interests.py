"""The closed lists: languages heard in the villages, and what people like to do together."""

from django.db import migrations

LANGUAGES = (
    ("pl", "polski", "Polish", "польська"),
    ("uk", "ukraiński", "Ukrainian", "українська"),
    ("ru", "rosyjski", "Russian", "російська"),
    ("be", "białoruski", "Belarusian", "білоруська"),
    ("lt", "litewski", "Lithuanian", "литовська"),
    ("de", "niemiecki", "German", "німецька"),
    ("en", "angielski", "English", "англійська"),
    ("csb", "kaszubski", "Kashubian", "кашубська"),
    ("szl", "śląski", "Silesian", "сілезька"),
    ("rue", "łemkowski", "Lemko", "лемківська"),
    ("rom", "romski", "Romani", "ромська"),
    ("pjm", "polski język migowy", "Polish Sign Language", "польська жестова мова"),
)
INTERESTS = (
    ("cards", "karty i gry planszowe", "cards and board games", "карти й настільні ігри"),
    ("garden", "ogród i działka", "gardening", "сад і город"),
    ("cooking", "gotowanie i pieczenie", "cooking and baking", "кулінарія та випічка"),
    ("music", "muzyka i śpiew", "music and singing", "музика і спів"),
    ("books", "książki i gazety", "books and newspapers", "книжки й газети"),
    ("films", "filmy i seriale", "films and series", "фільми й серіали"),
    ("needlework", "robótki i szycie", "needlework and sewing", "рукоділля і шиття"),
    ("repairs", "majsterkowanie", "making and mending things", "майстрування"),
    ("walks", "spacery i las", "walks and the forest", "прогулянки та ліс"),
    ("fishing", "wędkarstwo", "fishing", "риболовля"),
    ("animals", "zwierzęta", "animals", "тварини"),
    ("crosswords", "krzyżówki i łamigłówki", "crosswords and puzzles", "кросворди й головоломки"),
    ("history", "dawne czasy i okolica", "old times and the area", "давні часи та околиця"),
    ("sport", "sport", "sport", "спорт"),
    ("cars", "auta i maszyny", "cars and machines", "авто й техніка"),
    ("phones", "komputer i telefon", "computers and phones", "комп'ютер і телефон"),
    ("crafts", "rysowanie i fotografia", "drawing and photographs", "малювання і фотографія"),
    ("talk", "rozmowy przy herbacie", "talking over tea", "розмови за чаєм"),
)


def add(apps, schema_editor):
    for name, words in (("Language", LANGUAGES), ("Interest", INTERESTS)):
        rows = apps.get_model("centres", name).objects
        for order, (code, pl, en, uk) in enumerate(words):
            names = {"name_pl": pl, "name_en": en, "name_uk": uk, "order": order}
            rows.get_or_create(code=code, defaults=names)


class Migration(migrations.Migration):
    dependencies = [("centres", "0002_help_kinds")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
