import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name_pl', models.CharField(max_length=60, verbose_name='name in Polish')),
                ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                ('name_uk', models.CharField(max_length=60, verbose_name='name in Ukrainian')),
                ('example_pl', models.CharField(blank=True, max_length=160, verbose_name='example in Polish')),
                ('example_en', models.CharField(blank=True, max_length=160, verbose_name='example in English')),
                ('example_uk', models.CharField(blank=True, max_length=160, verbose_name='example in Ukrainian')),
                ('with_minors', models.BooleanField(default=False, help_text='Register checks must be complete (act of 13 May 2016, art. 21).', verbose_name='work with minors')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'kind of help',
                'verbose_name_plural': 'kinds of help',
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name_pl', models.CharField(max_length=60, verbose_name='name in Polish')),
                ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                ('name_uk', models.CharField(max_length=60, verbose_name='name in Ukrainian')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'interest',
                'verbose_name_plural': 'interests',
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Language',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('name_pl', models.CharField(max_length=60, verbose_name='name in Polish')),
                ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                ('name_uk', models.CharField(max_length=60, verbose_name='name in Ukrainian')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'spoken language',
                'verbose_name_plural': 'spoken languages',
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('teryt', models.CharField(max_length=7, unique=True, validators=[django.core.validators.RegexValidator('^\\d{7}$', 'Seven digits, leading zeros included.')], verbose_name='TERYT code')),
                ('voivodeship', models.CharField(max_length=40, verbose_name='voivodeship')),
                ('inhabitants', models.PositiveIntegerField(verbose_name='inhabitants')),
            ],
            options={
                'verbose_name': 'commune',
                'verbose_name_plural': 'communes',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Village',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('simc', models.CharField(blank=True, max_length=7, validators=[django.core.validators.RegexValidator('^\\d{7}$', 'Seven digits, leading zeros included.')], verbose_name='SIMC code')),
                ('latitude', models.FloatField(validators=[django.core.validators.MinValueValidator(48.9), django.core.validators.MaxValueValidator(55.0)], verbose_name='latitude')),
                ('longitude', models.FloatField(validators=[django.core.validators.MinValueValidator(14.0), django.core.validators.MaxValueValidator(24.3)], verbose_name='longitude')),
                ('inhabitants', models.PositiveIntegerField(default=0, verbose_name='inhabitants')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='villages', to='centres.municipality')),
            ],
            options={
                'verbose_name': 'village',
                'verbose_name_plural': 'villages',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='village_once_in_a_municipality'), models.UniqueConstraint(condition=models.Q(('simc', ''), _negated=True), fields=('simc',), name='village_simc_once')],
            },
        ),
        migrations.CreateModel(
            name='Centre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('gops', 'commune welfare centre'), ('ops', 'welfare centre'), ('cus', 'social services centre')], default='gops', max_length=4, verbose_name='kind')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('short_name', models.CharField(help_text='Begins every text message, for example GOPS Kalinowo.', max_length=20, verbose_name='short name')),
                ('slug', models.SlugField(unique=True, verbose_name='address on this site')),
                ('address', models.CharField(max_length=200, verbose_name='address')),
                ('phone', models.CharField(max_length=16, verbose_name='phone')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('min_age', models.PositiveSmallIntegerField(default=13, validators=[django.core.validators.MinValueValidator(13)], verbose_name='youngest age of a volunteer')),
                ('meetings_required', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MaxValueValidator(5)], verbose_name='preparation meetings required')),
                ('talks_allowed', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(5)], verbose_name='of these, how many a catch-up talk may replace')),
                ('preparation_years', models.PositiveSmallIntegerField(blank=True, help_text='Empty: for good.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='years for which a meeting counts')),
                ('course_quorum', models.PositiveSmallIntegerField(default=6, help_text='With fewer a joint course with a neighbouring centre is proposed.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='fewest people for a course')),
                ('offer_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='days to answer an offer')),
                ('offers_at_once', models.PositiveSmallIntegerField(default=1, help_text='1: one after another. More: the first yes counts, the others are thanked.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='how many people may be asked for one need at the same time')),
                ('need_valid_months', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(36)], verbose_name='months for which an interview is valid')),
                ('plain_sms', models.BooleanField(default=True, help_text='A message then costs one part instead of three.', verbose_name='text messages without Polish letters')),
                ('sms_price', models.DecimalField(decimal_places=2, default=Decimal('8.00'), help_text='Messages that are queued already keep the price they were queued at.', max_digits=6, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='price of one part of a text message (grosze)')),
                ('joining_open', models.BooleanField(default=True, verbose_name='takes sign-ups')),
                ('answer_days', models.PositiveSmallIntegerField(default=7, help_text='Promised to everybody who signs up.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days within which an application is answered')),
                ('appeal_inhabitants', models.PositiveIntegerField(default=500, help_text='Of smaller places it says only the commune.', validators=[django.core.validators.MaxValueValidator(100000)], verbose_name='fewest inhabitants of a place that an appeal may name')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='centres.municipality')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.village')),
            ],
            options={
                'verbose_name': 'centre',
                'verbose_name_plural': 'centres',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='PublicProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.TextField(blank=True, max_length=300, verbose_name='when you can be reached')),
                ('getting_in', models.TextField(blank=True, max_length=500, verbose_name='how to get in')),
                ('partners', models.TextField(blank=True, max_length=2000, verbose_name='partners')),
                ('version', models.PositiveIntegerField(default=1)),
                ('centre', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to='centres.centre')),
            ],
            options={
                'verbose_name': 'public profile of a centre',
                'verbose_name_plural': 'public profiles of centres',
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes a visit')),
                ('visits_a_week', models.PositiveSmallIntegerField(verbose_name='visits a week')),
                ('words', models.CharField(max_length=300, verbose_name='a few words')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=9, verbose_name='state')),
                ('expires_on', models.DateField(verbose_name='last day')),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appeals', to='centres.centre')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.helpkind', verbose_name='kind of help')),
                ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.village')),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'indexes': [models.Index(fields=['centre', 'state', 'expires_on'], name='appeal_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='appeal_published_at_some_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='appeal_withdrawn_at_some_time')],
            },
        ),
        migrations.CreateModel(
            name='AppealWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='weekday')),
                ('start', models.PositiveSmallIntegerField(verbose_name='from (minutes after midnight)')),
                ('end', models.PositiveSmallIntegerField(verbose_name='to (minutes after midnight)')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='centres.appeal')),
            ],
            options={
                'verbose_name': 'wanted time',
                'verbose_name_plural': 'wanted times',
                'ordering': ['weekday', 'start'],
                'constraints': [models.CheckConstraint(condition=models.Q(('end__lte', 1440), ('start__lt', models.F('end')), ('weekday__lte', 6)), name='appeal_window_is_a_window'), models.UniqueConstraint(fields=('appeal', 'weekday', 'start'), name='appeal_window_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('head', 'head of the centre'), ('coordinator', 'volunteer coordinator'), ('social_worker', 'social worker'), ('observer', 'observer')], max_length=15, verbose_name='role')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('named_in_public', models.BooleanField(default=False, help_text="Only with the person's agreement.", verbose_name="named on the centre's public page")),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='centres.centre')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_begins'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('user', 'centre', 'role'), name='membership_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('slug', models.SlugField(unique=True)),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('centres', models.ManyToManyField(related_name='programmes', to='centres.centre')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
                'ordering': ['-starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='programme_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='SharingAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposed_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'verbose_name': 'agreement to share volunteers',
                'verbose_name_plural': 'agreements to share volunteers',
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('proposer', models.F('partner')), _negated=True), name='sharing_is_between_two'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('proposer', 'partner'), name='sharing_alive_once')],
            },
        ),
    ]
