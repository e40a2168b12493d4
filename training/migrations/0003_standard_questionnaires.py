"""The standard questionnaires: before a training, before and after a course, after a meeting.

After the programmes that trained on a needs analysis and asked for usefulness at the end. The
questions with the same code before and after a course show what it changed.
"""

from django.db import migrations

SCALE, RADIO, CHECKBOXES, MULTILINE = "scale", "radio", "checkboxes", "multiline"

ABLE = (
    ("know_role", SCALE,
     ("Wiem, co należy do wolontariusza, a co do ośrodka.",
      "I know what is a volunteer’s task and what is the centre’s.",
      "Я знаю, що належить до волонтера, а що до центру.")),
    ("talk", SCALE,
     ("Potrafię zacząć rozmowę z osobą, której nie znam.",
      "I can begin a conversation with a person I do not know.",
      "Я вмію почати розмову з незнайомою людиною.")),
    ("limits", SCALE,
     ("Potrafię powiedzieć „nie” i zadbać o swoje granice.",
      "I can say no and look after my own limits.",
      "Я вмію сказати «ні» і подбати про свої межі.")),
    ("hard", SCALE,
     ("Wiem, co zrobić w trudnej sytuacji i do kogo zadzwonić.",
      "I know what to do in a hard situation and whom to phone.",
      "Я знаю, що робити у складній ситуації і кому телефонувати.")),
    ("secrecy", SCALE,
     ("Wiem, co jest tajemnicą i o czym nie rozmawiam z innymi.",
      "I know what is secret and what I do not speak about with others.",
      "Я знаю, що є таємницею і про що не розмовляю з іншими.")),
)  # fmt: skip

HELPED = (
    "helped", MULTILINE,
    ("Co najbardziej pomogło?", "What helped most?", "Що допомогло найбільше?"),
)  # fmt: skip
MISSING = (
    "missing", MULTILINE, ("Czego zabrakło?", "What was missing?", "Чого забракло?"),
)  # fmt: skip

QUESTIONNAIRES = {
    "needs": (
        ("topics", CHECKBOXES,
         ("O czym chcesz dowiedzieć się najwięcej?", "What do you want to learn most about?",
          "Про що Ви хочете дізнатися найбільше?"),
         (("prawa, obowiązki, tajemnica", "rights, duties, secrecy", "права, обов’язки, таємниця"),
          ("rozmowa i pierwsza wizyta", "conversation and the first visit",
           "розмова і перший візит"),
          ("starość, choroba, niepełnosprawność", "old age, illness, disability",
           "старість, хвороба, інвалідність"),
          ("kłopoty z pamięcią", "trouble with memory", "проблеми з пам’яттю"),
          ("bieda i długi", "poverty and debts", "бідність і борги"),
          ("nauka z dzieckiem", "learning with a child", "навчання з дитиною"),
          ("trudne sytuacje i granice", "hard situations and limits",
           "складні ситуації та межі"),
          ("pierwsza pomoc", "first aid", "перша допомога"))),
        ("experience", RADIO,
         ("Czy masz już doświadczenie w pomaganiu?", "Do you have experience of helping?",
          "Чи маєте Ви досвід допомоги?"),
         (("nie", "no", "ні"), ("trochę", "some", "трохи"), ("duże", "a lot", "великий"))),
        ("sure", SCALE,
         ("Czuję się pewnie w tych tematach.", "I feel sure of myself in these topics.",
          "Я почуваюся впевнено в цих темах.")),
        ("when", CHECKBOXES,
         ("Kiedy możesz przychodzić?", "When can you come?", "Коли Ви можете приходити?"),
         (("rano", "in the morning", "вранці"),
          ("po południu", "in the afternoon", "після обіду"),
          ("wieczorem", "in the evening", "ввечері"),
          ("w sobotę", "on Saturdays", "у суботу"))),
        ("obstacles", MULTILINE,
         ("Co może przeszkodzić w udziale (dojazd, opieka nad kimś, zdrowie)?",
          "What might keep you from coming (the way, caring for somebody, health)?",
          "Що може завадити участі (дорога, догляд за кимось, здоров’я)?")),
        ("wishes", MULTILINE,
         ("Co jeszcze wziąć pod uwagę przy przygotowaniu szkolenia?",
          "What else should be considered in preparing the training?",
          "Що ще врахувати під час підготовки навчання?")),
    ),
    "before": (
        *ABLE,
        ("expect", MULTILINE,
         ("Czego oczekujesz od tych spotkań?", "What do you expect of these meetings?",
          "Чого Ви очікуєте від цих зустрічей?")),
    ),
    "meeting": (
        ("useful", SCALE,
         ("To spotkanie przyda się w wolontariacie.", "This meeting is useful for volunteering.",
          "Ця зустріч корисна для волонтерства.")),
        ("clear", SCALE,
         ("Wszystko było zrozumiałe.", "Everything was clear.", "Усе було зрозуміло.")),
        ("free", SCALE,
         ("Można było swobodnie pytać i mówić.", "One could ask and speak freely.",
          "Можна було вільно питати й говорити.")),
        ("pace", RADIO, ("Tempo spotkania było:", "The pace was:", "Темп зустрічі був:"),
         (("za wolne", "too slow", "заповільний"), ("w sam raz", "just right", "якраз"),
          ("za szybkie", "too fast", "зашвидкий"))),
        HELPED,
        MISSING,
    ),
    "after": (
        *ABLE,
        ("overall", SCALE,
         ("Kurs przyda się w wolontariacie.", "The course is useful for volunteering.",
          "Курс корисний для волонтерства.")),
        ("recommend", RADIO,
         ("Czy polecisz ten kurs innym?", "Would you recommend this course to others?",
          "Чи порадите Ви цей курс іншим?"),
         (("tak", "yes", "так"), ("może", "perhaps", "можливо"), ("nie", "no", "ні"))),
        HELPED,
        MISSING,
    ),
}  # fmt: skip


def add(apps, schema_editor):
    questionnaires = apps.get_model("training", "Questionnaire").objects
    questions = apps.get_model("training", "Question").objects
    for occasion, asked in QUESTIONNAIRES.items():
        made, new = questionnaires.get_or_create(centre=None, occasion=occasion, edition=1)
        if not new:
            continue
        for order, (code, kind, texts, *choices) in enumerate(asked, 1):
            lines = ["\n".join(each) for each in zip(*choices[0])] if choices else [""] * 3
            questions.create(
                questionnaire=made, order=order, clean_name=code, field_type=kind,
                text_pl=texts[0], text_en=texts[1], text_uk=texts[2],
                choices_pl=lines[0], choices_en=lines[1], choices_uk=lines[2],
            )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("training", "0002_first_curricula")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
