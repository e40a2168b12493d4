"""What changed in the handbook's second edition, in the words of its editor."""

from typing import Any

ADDED = {
    "zaproszenie-i-rozmowa": "Gdy zgłoszeń jest naraz za dużo",
    "wsparcie-wolontariuszy": "Rozmowa, gdy ktoś przestaje przychodzić",
    "trudne-sytuacje-i-ochrona-dzieci": "Oszustwa i naciąganie",
}
"""The new section of each chapter."""

SECOND: dict[str, dict[str, Any]] = {
    "pl": {
        "summary": (
            "Trzy nowe podrozdziały. Reszta tekstu i wzory dokumentów są takie same jak w pierwszym"
            " wydaniu."
        ),
        "changes": [
            {
                "where": "Podrozdział 5.9 (nowy)",
                "what": (
                    "Co zrobić, gdy zgłosi się naraz więcej osób, niż jest potrzeb: jedno otwarte"
                    " spotkanie, zadania na jeden raz i jedna wiadomość w miesiącu."
                ),
            },
            {
                "where": "Podrozdział 9.11 (nowy)",
                "what": "Jak rozmawiać z kimś, kto przestał przychodzić i nie daje znać.",
            },
            {
                "where": "Podrozdział 10.9 (nowy)",
                "what": (
                    "Telefony „na wnuczka”, garnki na raty i umowy przy drzwiach: co robi"
                    " wolontariusz, a czego nie robi."
                ),
            },
        ],
    },
    "en": {
        "summary": (
            "Three new sections. The rest of the text and the model forms are as in the first"
            " edition."
        ),
        "changes": [
            {
                "where": "Section 5.9 (new)",
                "what": (
                    "What to do when more people sign up at once than there are needs: one open"
                    " meeting, tasks for one day, and one message a month."
                ),
            },
            {
                "where": "Section 9.11 (new)",
                "what": "How to talk with somebody who has stopped coming and does not call.",
            },
            {
                "where": "Section 10.9 (new)",
                "what": (
                    "Calls from a “grandson”, pots sold on credit and contracts at the door: what a"
                    " volunteer does, and does not do."
                ),
            },
        ],
    },
    "uk": {
        "summary": (
            "Три нові підрозділи. Решта тексту та зразки документів такі самі, як у першому"
            " виданні."
        ),
        "changes": [
            {
                "where": "Підрозділ 5.9 (новий)",
                "what": (
                    "Що робити, коли водночас зголошується більше людей, ніж є потреб: одна"
                    " відкрита зустріч, одноразові завдання й одне повідомлення на місяць."
                ),
            },
            {
                "where": "Підрозділ 9.11 (новий)",
                "what": "Як говорити з людиною, яка перестала приходити й не дає про себе знати.",
            },
            {
                "where": "Підрозділ 10.9 (новий)",
                "what": (
                    "Дзвінки «від онука», посуд на виплат і договори біля дверей: що робить"
                    " волонтер, а чого не робить."
                ),
            },
        ],
    },
}
"""By language: the fields of an edition."""
