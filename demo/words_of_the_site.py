"""What the invented communes tell on their public pages."""

INVENTED = "To przykład. Gmina i osoby są zmyślone na potrzeby pokazu."

NEWS = [
    (
        2,
        "Rusza nowa grupa w Kalinowcu",
        "W przyszłym miesiącu zaczynamy pięć spotkań przygotowawczych. Są jeszcze miejsca.",
        (
            "Spotykamy się w bibliotece, po południu, żeby mogli przyjść także ci, którzy pracują. "
            "Na pierwsze spotkanie można przyjść po prostu posłuchać."
        ),
    ),
    (
        9,
        "Dziękujemy za wspólne śpiewanie",
        "Osiem osób odwiedziło z piosenką osoby, które nie wychodzą z domu.",
        "Śpiewaliśmy w kuchniach, na gankach i raz przez telefon. Za rok też przyjdziemy.",
    ),
    (
        20,
        "Zwrot kosztów dojazdu: prostszy wniosek",
        "Jedna kartka zamiast trzech. Wystarczy wpisać daty i kilometry.",
        "Nowy wzór jest w każdym ośrodku. Kto nie chce wypełniać, może podać liczby przez telefon.",
    ),
]
"""Days ago, title, lead, text; the first two are those of the first two centres."""

EVENTS = [
    (
        6,
        16,
        "Herbata dla ciekawych",
        "Godzina rozmowy o tym, jak wygląda zwykła wizyta. Bez zapisywania się na listę.",
        "Gminna Biblioteka Publiczna, sala na parterze",
    ),
    (
        18,
        17,
        "Spotkanie dla rodzin",
        "Jak poprosić o pomoc dla mamy, sąsiada albo siebie. Będzie pracownik socjalny.",
        "remiza Ochotniczej Straży Pożarnej",
    ),
    (
        -12,
        12,
        "Dzień otwarty w ośrodku",
        "Można było obejrzeć, zapytać i wypić kawę.",
        "siedziba ośrodka",
    ),
]
"""Days from now, hour, title, lead, place."""

STORIES = [
    (
        "Maria",
        "wolontariuszka od roku",
        "Wtorki są nasze",
        "Myślałam, że to ja będę coś dawać. Tymczasem nauczyłam się piec chleb.",
        (
            "Pierwszy raz poszłyśmy we trójkę, z panią z ośrodka. Siedziałam na brzegu krzesła. "
            "Na drugiej wizycie dostałam do ręki miskę i przepis po babci. Teraz w każdy wtorek "
            "o czwartej po prostu jestem, a jak nie mogę, dzwonię dzień wcześniej."
        ),
    ),
    (
        "Staszek",
        "uczeń, pomaga w lekcjach",
        "Ułamki i rowery",
        "Miałem pomagać w matematyce. Najpierw naprawiliśmy łańcuch w rowerze.",
        (
            "Potem poszło. Godzina w tygodniu, zawsze w środę po szkole. Mama podpisała zgodę, "
            "ośrodek mnie przygotował, a ja pierwszy raz poczułem, że ktoś na mnie liczy."
        ),
    ),
]
"""First name, who it is, title, lead, text."""
