"""The lines of text in which a centre named its partners become partners.

They stood on its public page, so they stand there still; the day on which the centre last saved
that page counts as the day of their consent.
"""

from uuid import uuid4

from django.db import migrations
from django.utils import timezone

KINDS = (
    ("szkoł", "school"), ("zespół szk", "school"), ("przedszkol", "school"), ("liceum", "school"),
    ("bibliote", "library"), ("kultury", "library"), ("świetlic", "library"),
    ("parafi", "parish"), ("caritas", "parish"),
    ("gospodyń", "club"), ("kgw", "club"), ("senior", "club"), ("emeryt", "club"),
    ("straż", "fire_brigade"), ("osp", "fire_brigade"),
    ("stowarzysz", "ngo"), ("fundacj", "ngo"), ("pck", "ngo"),
    ("przychod", "health"), ("zdrowia", "health"), ("aptek", "health"), ("szpital", "health"),
    ("sklep", "firm"), ("piekarni", "firm"), ("bank", "firm"),
    ("urząd", "commune"), ("policj", "commune"),
)  # fmt: skip


def kind_of(name):
    """By the word that says it, else "other": the centre can mend it."""
    words = name.lower()
    return next((kind for part, kind in KINDS if part in words), "other")


def to_rows(apps, schema_editor):
    partner = apps.get_model("partners", "Partner")
    for profile in apps.get_model("centres", "PublicProfile").objects.exclude(partners=""):
        agreed_on = day_of_presenting(apps, profile)
        lines = (line.strip()[:120] for line in profile.partners.splitlines())
        for name in {line.casefold(): line for line in lines if line}.values():
            partner.objects.get_or_create(
                centre_id=profile.centre_id,
                name=name,
                defaults={
                    "kind": kind_of(name),
                    "shown": True,
                    "agreed_on": agreed_on,
                    "submission": uuid4(),
                },
            )


def day_of_presenting(apps, profile):
    saved = apps.get_model("audit", "Action").objects.filter(
        target_type="centres.publicprofile", target_id=profile.pk, verb="centres.present"
    )
    last = saved.order_by("-at").values_list("at", flat=True).first()
    return timezone.localdate(last)


def to_lines(apps, schema_editor):
    partner = apps.get_model("partners", "Partner")
    for profile in apps.get_model("centres", "PublicProfile").objects.all():
        shown = partner.objects.filter(centre=profile.centre_id, shown=True, ended_on=None)
        profile.partners = "\n".join(shown.values_list("name", flat=True))[:2000]
        profile.save(update_fields=["partners"])


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
        ("centres", "0003_languages_and_interests"),
        ("audit", "0001_initial"),
    ]
    # That one takes the lines away.
    run_before = [("centres", "0004_partners_have_their_own_room")]
    operations = [migrations.RunPython(to_rows, to_lines)]
