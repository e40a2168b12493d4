"""The five themes of preparation (after the programme of 2014: five meetings in every commune)."""

from django.db import migrations

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


def add(apps, schema_editor):
    topics = apps.get_model("training", "Topic")
    for number, pl, en, uk in TOPICS:
        topics.objects.get_or_create(
            number=number, defaults={"name_pl": pl, "name_en": en, "name_uk": uk}
        )


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
