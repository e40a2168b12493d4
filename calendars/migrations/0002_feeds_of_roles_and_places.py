"""Feeds of persons become feeds of roles; those that were given out keep their addresses."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = (("coordinator", "coordinator"), ("head", "coordinator"), ("social_worker", "worker"))


def give_kinds(apps, schema_editor):
    """A volunteer's feed stays theirs; staff keep that of the role in which they see most."""
    Volunteer = apps.get_model("volunteers", "Volunteer")
    Membership = apps.get_model("centres", "Membership")
    for feed in apps.get_model("calendars", "FeedToken").objects.all():
        if Volunteer.objects.filter(user=feed.user_id).exists():
            continue
        for role, kind in ROLES:
            held = Membership.objects.filter(user=feed.user_id, role=role).order_by("-pk").first()
            if held is not None:
                feed.kind, feed.centre_id = kind, held.centre_id
                feed.save(update_fields=["kind", "centre"])
                break


class Migration(migrations.Migration):
    dependencies = [
        ("calendars", "0001_initial"),
        ("centres", "0009_sharing_volunteers"),
        ("volunteers", "0005_what_suits_them"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedtoken",
            name="kind",
            field=models.CharField(
                choices=[
                    ("volunteer", "My dates as a volunteer"),
                    ("worker", "My clients' dates"),
                    ("coordinator", "All dates of the centre"),
                    ("centre", "Wall calendar of the centre"),
                    ("place", "Calendar of a place where one meets"),
                ],
                default="volunteer",
                max_length=11,
                verbose_name="kind",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="feedtoken",
            name="centre",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="centres.centre",
            ),
        ),
        migrations.AddField(
            model_name="feedtoken",
            name="place",
            field=models.CharField(blank=True, default="", max_length=50, verbose_name="place"),
            preserve_default=False,
        ),
        migrations.RunPython(give_kinds, migrations.RunPython.noop),
    ]
