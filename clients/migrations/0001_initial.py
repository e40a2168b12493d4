import django.core.validators
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
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(max_length=60, verbose_name='first name')),
                ('last_name', models.CharField(max_length=80, verbose_name='last name')),
                ('address', models.CharField(max_length=200, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=16, verbose_name='phone')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='year of birth')),
                ('minors_at_home', models.BooleanField(default=False, help_text="The volunteer's register checks must then be complete.", verbose_name='minors live in the household')),
                ('confidential', models.BooleanField(default=False, help_text="Only the client's own social worker and the head see this card.", verbose_name='confidential')),
                ('good_to_know', models.TextField(blank=True, help_text='No diagnoses: for example “needs step-free access”.', max_length=1000, verbose_name='good to know for a visit')),
                ('wished_gender', models.CharField(blank=True, choices=[('woman', 'woman'), ('man', 'man')], max_length=5, verbose_name='wishes for a woman or a man')),
                ('wishes_non_smoker', models.BooleanField(default=False, verbose_name='wishes for a non-smoker')),
                ('smoking_at_home', models.BooleanField(default=False, verbose_name='somebody smokes at home')),
                ('pets_at_home', models.BooleanField(default=False, verbose_name='there are pets at home')),
                ('stairs', models.BooleanField(default=False, verbose_name='one has to climb stairs')),
                ('consented_on', models.DateField(verbose_name='agreed to a volunteer on')),
                ('created_at', models.DateTimeField()),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clients', to='centres.centre')),
                ('interests', models.ManyToManyField(blank=True, related_name='+', to='centres.interest', verbose_name='interests')),
                ('languages', models.ManyToManyField(blank=True, related_name='+', to='centres.language', verbose_name='languages one can talk in')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.village', verbose_name='village')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clients', to=settings.AUTH_USER_MODEL, verbose_name='social worker')),
            ],
            options={
                'verbose_name': 'client',
                'verbose_name_plural': 'clients',
                'ordering': ['last_name', 'first_name', 'pk'],
                'indexes': [models.Index(fields=['centre', 'last_name'], name='client_by_name'), models.Index(fields=['phone'], name='client_by_phone')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tasks', models.CharField(help_text='In plain words, for example “shopping once a week, heavy bags”.', max_length=200, verbose_name='what is to be done')),
                ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(480)], verbose_name='minutes a visit')),
                ('visits_a_week', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(7)], verbose_name='visits a week')),
                ('urgency', models.PositiveSmallIntegerField(choices=[(1, 'can wait'), (2, 'soon'), (4, 'urgent')], default=2, verbose_name='urgency')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('open', 'open'), ('offered', 'offered'), ('matched', 'matched'), ('closed', 'closed')], default='open', max_length=8, verbose_name='state')),
                ('close_reason', models.CharField(blank=True, choices=[('met', 'no longer needed'), ('wish', "the client's wish"), ('other', 'other help was found'), ('none', 'nobody could be found')], max_length=8, verbose_name='reason')),
                ('waiting_since', models.DateField(verbose_name='waiting since')),
                ('interviewed_on', models.DateField(verbose_name='interviewed on')),
                ('valid_until', models.DateField(verbose_name='interview valid until')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('appeal', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='centres.appeal')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='clients.client')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='centres.helpkind', verbose_name='kind of help')),
            ],
            options={
                'verbose_name': 'need',
                'verbose_name_plural': 'needs',
                'indexes': [models.Index(fields=['state', 'valid_until'], name='need_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('interviewed_on'))), name='need_valid_after_the_interview'), models.CheckConstraint(condition=models.Q(('close_reason', ''), ('state', 'closed'), _connector='OR'), name='need_close_reason_only_when_closed')],
            },
        ),
        migrations.CreateModel(
            name='NeedWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='weekday')),
                ('start', models.PositiveSmallIntegerField(verbose_name='from (minutes after midnight)')),
                ('end', models.PositiveSmallIntegerField(verbose_name='to (minutes after midnight)')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='clients.need')),
            ],
            options={
                'verbose_name': 'wanted time',
                'verbose_name_plural': 'wanted times',
                'ordering': ['weekday', 'start'],
                'constraints': [models.CheckConstraint(condition=models.Q(('end__lte', 1440), ('start__lt', models.F('end')), ('weekday__lte', 6)), name='need_window_is_a_window'), models.UniqueConstraint(fields=('need', 'weekday', 'start'), name='need_window_once')],
            },
        ),
    ]
