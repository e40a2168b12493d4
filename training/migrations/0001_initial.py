import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0001_initial'),
        ('volunteers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('code', models.CharField(max_length=16, unique=True, verbose_name='code')),
                ('issued_on', models.DateField(verbose_name='issued on')),
                ('edition', models.CharField(max_length=40, verbose_name='edition of the curriculum')),
                ('minutes', models.PositiveIntegerField(verbose_name='minutes')),
                ('topics', models.JSONField(verbose_name='topics')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='taken back on')),
                ('revoked_why', models.CharField(blank=True, max_length=200, verbose_name='why it was taken back')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='centres.centre')),
            ],
            options={
                'verbose_name': 'certificate',
                'verbose_name_plural': 'certificates',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('centre', 'year', 'number'), name='certificate_number_once_a_year'), models.CheckConstraint(condition=models.Q(('revoked_on__isnull', False), ('revoked_why', ''), _connector='OR'), name='certificate_reason_only_when_taken_back')],
            },
        ),
        migrations.CreateModel(
            name='ChapterRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chapter', models.UUIDField(verbose_name='chapter')),
                ('read_at', models.DateTimeField(verbose_name='read at')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters_read', to='volunteers.volunteer')),
            ],
            options={
                'verbose_name': 'chapter read',
                'verbose_name_plural': 'chapters read',
                'ordering': ['read_at'],
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'chapter'), name='chapter_read_once')],
            },
        ),
        migrations.CreateModel(
            name='Curriculum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_pl', models.CharField(max_length=120, verbose_name='name in Polish')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('name_uk', models.CharField(blank=True, max_length=120, verbose_name='name in Ukrainian')),
                ('code', models.SlugField(verbose_name='code')),
                ('edition', models.PositiveSmallIntegerField(default=1, verbose_name='edition')),
                ('in_force_from', models.DateField(verbose_name='in force from')),
                ('audience', models.CharField(choices=[('volunteers', 'volunteers'), ('workers', 'social workers'), ('coordinators', 'coordinators'), ('residents', 'residents')], max_length=12, verbose_name='for whom')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='curricula', to='centres.centre')),
            ],
            options={
                'verbose_name': 'curriculum',
                'verbose_name_plural': 'curricula',
                'ordering': ['code', '-edition'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('centre__isnull', True)), fields=('code', 'edition'), name='curriculum_edition_once')],
            },
        ),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('place', models.CharField(max_length=50, verbose_name='place')),
                ('capacity', models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1)], verbose_name='places')),
                ('rhythm', models.CharField(choices=[('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('saturdays', 'on two Saturdays, several meetings a day')], default='weekly', max_length=11, verbose_name='rhythm')),
                ('avoids_breaks', models.BooleanField(default=False, verbose_name='not in school breaks')),
                ('open_to_neighbours', models.BooleanField(default=False, verbose_name='open to volunteers of neighbouring centres')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='centres.centre')),
                ('curriculum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='training.curriculum')),
            ],
            options={
                'verbose_name': 'course',
                'verbose_name_plural': 'courses',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='course_has_places')],
            },
        ),
        migrations.CreateModel(
            name='JointCourse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('agreed', 'agreed'), ('declined', 'declined')], default='proposed', max_length=8, verbose_name='state')),
                ('proposed_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('course', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joint_with', to='training.course')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'verbose_name': 'joint course',
                'verbose_name_plural': 'joint courses',
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('proposer', models.F('partner')), _negated=True), name='joint_course_of_two_centres'), models.CheckConstraint(condition=models.Q(('host', models.F('proposer')), ('host', models.F('partner')), _connector='OR'), name='joint_course_at_one_of_the_two'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('proposer', 'partner'), name='joint_course_proposed_once')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(max_length=60, verbose_name='first name')),
                ('last_name', models.CharField(max_length=80, verbose_name='last name')),
                ('institution', models.CharField(blank=True, max_length=120, verbose_name='institution')),
                ('audience', models.CharField(choices=[('volunteers', 'volunteers'), ('workers', 'social workers'), ('coordinators', 'coordinators'), ('residents', 'residents')], max_length=12, verbose_name='who they are')),
                ('phone', models.CharField(blank=True, max_length=16, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='centres.centre')),
            ],
            options={
                'verbose_name': 'participant of a training',
                'verbose_name_plural': 'participants of trainings',
                'ordering': ['last_name', 'first_name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('enrolled', 'enrolled'), ('waiting', 'waiting for a place'), ('left', 'taken off')], default='enrolled', max_length=8, verbose_name='state')),
                ('enrolled_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='training.course')),
                ('volunteer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='enrolments', to='volunteers.volunteer')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='enrolments', to='training.participant')),
            ],
            options={
                'verbose_name': 'enrolment',
                'verbose_name_plural': 'enrolments',
                'constraints': [models.UniqueConstraint(fields=('course', 'volunteer'), name='enrolment_once'), models.UniqueConstraint(fields=('course', 'participant'), name='enrolment_of_a_participant_once'), models.CheckConstraint(condition=models.Q(models.Q(('participant__isnull', False), ('volunteer__isnull', True)), models.Q(('participant__isnull', True), ('volunteer__isnull', False)), _connector='OR'), name='enrolment_of_one_person')],
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_until', models.DateField(null=True, verbose_name='valid until')),
                ('volunteer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preparation', to='volunteers.volunteer')),
            ],
            options={
                'verbose_name': 'completed preparation',
                'verbose_name_plural': 'completed preparations',
                'indexes': [models.Index(fields=['valid_until'], name='preparation_by_its_end')],
            },
        ),
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('needs', 'needs analysis before the training'), ('before', 'before the course'), ('meeting', 'after a meeting'), ('after', 'after the course')], max_length=7, verbose_name='occasion')),
                ('edition', models.PositiveSmallIntegerField(default=1, verbose_name='edition')),
                ('withdrawn', models.BooleanField(default=False, verbose_name='withdrawn')),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questionnaires', to='centres.centre')),
            ],
            options={
                'verbose_name': 'questionnaire',
                'verbose_name_plural': 'questionnaires',
                'ordering': ['occasion', '-edition'],
                'constraints': [models.UniqueConstraint(fields=('centre', 'occasion', 'edition'), name='questionnaire_edition_once'), models.UniqueConstraint(condition=models.Q(('centre__isnull', True)), fields=('occasion', 'edition'), name='questionnaire_standard_edition_once')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('clean_name', models.SlugField(max_length=30, verbose_name='code')),
                ('field_type', models.CharField(choices=[('scale', 'scale from 1 to 5'), ('radio', 'one of the answers'), ('checkboxes', 'any of the answers'), ('multiline', 'own words')], max_length=10, verbose_name='kind of answer')),
                ('text_pl', models.CharField(max_length=200, verbose_name='question in Polish')),
                ('text_en', models.CharField(blank=True, max_length=200, verbose_name='question in English')),
                ('text_uk', models.CharField(blank=True, max_length=200, verbose_name='question in Ukrainian')),
                ('choices_pl', models.TextField(blank=True, max_length=600, verbose_name='answers in Polish')),
                ('choices_en', models.TextField(blank=True, max_length=600, verbose_name='answers in English')),
                ('choices_uk', models.TextField(blank=True, max_length=600, verbose_name='answers in Ukrainian')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='training.questionnaire')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'clean_name'), name='question_code_once')],
            },
        ),
        migrations.CreateModel(
            name='SchoolBreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voivodeship', models.CharField(max_length=40, verbose_name='voivodeship')),
                ('first_day', models.DateField(verbose_name='first day')),
                ('last_day', models.DateField(verbose_name='last day')),
            ],
            options={
                'verbose_name': 'winter school break',
                'verbose_name_plural': 'winter school breaks',
                'ordering': ['voivodeship', 'first_day'],
                'constraints': [models.UniqueConstraint(fields=('voivodeship', 'first_day'), name='school_break_once_in_a_voivodeship'), models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='school_break_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_pl', models.CharField(max_length=120, verbose_name='name in Polish')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name in English')),
                ('name_uk', models.CharField(blank=True, max_length=120, verbose_name='name in Ukrainian')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='number')),
                ('counts_as', models.PositiveSmallIntegerField(verbose_name='counts as')),
                ('minutes', models.PositiveSmallIntegerField(default=240, verbose_name='minutes')),
                ('aims_pl', models.TextField(blank=True, verbose_name='aims in Polish')),
                ('aims_en', models.TextField(blank=True, verbose_name='aims in English')),
                ('aims_uk', models.TextField(blank=True, verbose_name='aims in Ukrainian')),
                ('materials_pl', models.TextField(blank=True, verbose_name='materials in Polish')),
                ('materials_en', models.TextField(blank=True, verbose_name='materials in English')),
                ('materials_uk', models.TextField(blank=True, verbose_name='materials in Ukrainian')),
                ('chapter', models.CharField(blank=True, max_length=100, verbose_name='chapter of the handbook')),
                ('curriculum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='training.curriculum')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('curriculum', 'number'), name='topic_number_once_in_a_curriculum')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='starts at')),
                ('minutes', models.PositiveSmallIntegerField(default=240, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(600)], verbose_name='minutes')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'called off')], default='planned', max_length=9, verbose_name='state')),
                ('guest_trainer', models.CharField(blank=True, max_length=80, verbose_name='guest who leads it')),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='training.course')),
                ('trainer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings_led', to=settings.AUTH_USER_MODEL, verbose_name='led by')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='training.topic')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['starts_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('course', 'topic'), name='meeting_topic_once_in_a_course'), models.CheckConstraint(condition=models.Q(('minutes__gte', 15), ('minutes__lte', 600)), name='meeting_has_a_plausible_length')],
            },
        ),
        migrations.CreateModel(
            name='Guest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted_at', models.DateTimeField()),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guest_places', to='volunteers.volunteer')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='training.meeting')),
            ],
            options={
                'verbose_name': 'guest',
                'verbose_name_plural': 'guests',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'volunteer'), name='guest_once')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='training.meeting')),
            ],
            options={
                'verbose_name': 'save of an attendance list',
                'verbose_name_plural': 'saves of attendance lists',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('expected', 'no answer'), ('coming', 'will come'), ('present', 'present'), ('excused', 'excused'), ('absent', 'absent')], max_length=8, verbose_name='attendance')),
                ('minutes', models.PositiveSmallIntegerField(default=0, verbose_name='minutes')),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='volunteers.volunteer')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='training.meeting')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='training.participant')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'volunteer'), name='attendance_once'), models.UniqueConstraint(fields=('meeting', 'participant'), name='attendance_of_a_participant_once'), models.CheckConstraint(condition=models.Q(models.Q(('participant__isnull', False), ('volunteer__isnull', True)), models.Q(('participant__isnull', True), ('volunteer__isnull', False)), _connector='OR'), name='attendance_of_one_person')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('needs', 'needs analysis before the training'), ('before', 'before the course'), ('meeting', 'after a meeting'), ('after', 'after the course')], max_length=7, verbose_name='occasion')),
                ('code', models.CharField(max_length=8, unique=True, verbose_name='code')),
                ('by_message', models.BooleanField(default=False, verbose_name='sent by message')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='training.course')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='training.meeting')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='training.questionnaire')),
            ],
            options={
                'verbose_name': 'round of a questionnaire',
                'verbose_name_plural': 'rounds of questionnaires',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('closed_on__isnull', True)), fields=['closed_on'], name='round_by_open')],
                'constraints': [models.UniqueConstraint(fields=('meeting',), name='round_once_a_meeting'), models.UniqueConstraint(condition=models.Q(('meeting__isnull', True)), fields=('course', 'occasion'), name='round_once_a_course'), models.CheckConstraint(condition=models.Q(models.Q(('meeting__isnull', False), ('occasion', 'meeting')), models.Q(models.Q(('occasion', 'meeting'), _negated=True), ('meeting__isnull', True)), _connector='OR'), name='round_of_a_meeting_has_one')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('link', 'by link'), ('paper', 'on paper')], max_length=5, verbose_name='way')),
                ('answers', models.JSONField(verbose_name='answers')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='training.round')),
            ],
            options={
                'verbose_name': 'filled-in questionnaire',
                'verbose_name_plural': 'filled-in questionnaires',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='hash of the address')),
                ('used', models.BooleanField(default=False, verbose_name='used')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='training.round')),
            ],
            options={
                'verbose_name': 'slip',
                'verbose_name_plural': 'slips',
            },
        ),
        migrations.CreateModel(
            name='CatchUpTalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='held on')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='catch_up_talks', to='volunteers.volunteer')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='catch_up_talks', to='training.topic')),
            ],
            options={
                'verbose_name': 'catch-up talk',
                'verbose_name_plural': 'catch-up talks',
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'topic'), name='catch_up_talk_once')],
            },
        ),
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('certificate', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='holder', serialize=False, to='training.certificate')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='certificates', to='volunteers.volunteer')),
            ],
            options={
                'verbose_name': 'holder of a certificate',
                'verbose_name_plural': 'holders of certificates',
            },
        ),
    ]
