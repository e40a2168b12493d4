import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('volunteer', 'My dates as a volunteer'), ('worker', "My clients' dates"), ('coordinator', 'All dates of the centre'), ('centre', 'Wall calendar of the centre'), ('place', 'Calendar of a place where one meets')], max_length=11, verbose_name='kind')),
                ('place', models.CharField(blank=True, max_length=50, verbose_name='place')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='centres.centre')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feed_tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'calendar feed',
                'verbose_name_plural': 'calendar feeds',
                'constraints': [models.UniqueConstraint(condition=models.Q(('centre__isnull', True), ('revoked_at__isnull', True)), fields=('user', 'kind'), name='feed_token_one_live'), models.UniqueConstraint(condition=models.Q(('centre__isnull', False), ('revoked_at__isnull', True)), fields=('user', 'kind', 'centre', 'place'), name='feed_token_one_live_of_a_centre'), models.CheckConstraint(condition=models.Q(models.Q(('centre__isnull', True), ('kind', 'volunteer')), models.Q(models.Q(('kind', 'volunteer'), _negated=True), ('centre__isnull', False)), _connector='OR'), name='feed_token_of_a_centre_or_a_volunteer'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'place'), models.Q(('place', ''), _negated=True)), models.Q(models.Q(('kind', 'place'), _negated=True), ('place', '')), _connector='OR'), name='feed_token_of_a_place_names_it')],
            },
        ),
    ]
