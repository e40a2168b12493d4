"""The addresses of a volunteer's own pages, by what they are."""

OWN_PAGES = ("home", "visits", "times", "preparation", "hours", "papers", "messages", "me")
OWN_FORMS = (
    "availability", "absence_add", "suits", "language", "wishes", "break", "leave", "erase",
    "photograph_add", "contact_phone", "contact_email", "contact_code",
)  # fmt: skip
OWN_PAPERS = (
    "my:photograph",
    "my_visits:hours_paper", "my_visits:hours_csv", "my_certificates:paper",
    "my_matches:contract", "my_matches:referral",
)  # fmt: skip
OWN_PRESSES = (
    "absence_remove",
    "photograph_drop",
    "news",
    "silence",
    "back",
    "certificate",
    "ask_take_back",
    "own_data",
)
