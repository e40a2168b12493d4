import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField()),
                ('jumped_at', models.DateTimeField(null=True)),
                ('jumped_by', models.IntegerField(db_default=0, default=0)),
                ('looked_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': "worker's sign of life",
                'verbose_name_plural': "worker's signs of life",
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('sms', 'text message'), ('email', 'e-mail'), ('phone', 'telephone call')], max_length=5, unique=True)),
                ('until', models.DateTimeField(verbose_name='until')),
                ('reason', models.CharField(max_length=40, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'pause',
                'verbose_name_plural': 'pauses',
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('text_pl', models.TextField(verbose_name='text in Polish')),
                ('text_en', models.TextField(blank=True, verbose_name='text in English')),
                ('text_uk', models.TextField(blank=True, verbose_name='text in Ukrainian')),
                ('audience', models.CharField(max_length=300, verbose_name='to whom')),
                ('left_out', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(null=True, verbose_name='stopped at')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='centres.centre')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'campaign',
                'verbose_name_plural': 'campaigns',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('sms', 'text message'), ('email', 'e-mail'), ('phone', 'telephone call')], max_length=5, verbose_name='channel')),
                ('purpose', models.CharField(max_length=40, verbose_name='purpose')),
                ('recipient_name', models.CharField(max_length=150, verbose_name='to whom')),
                ('address', models.CharField(db_index=True, max_length=254, verbose_name='number or e-mail')),
                ('phone', models.CharField(blank=True, max_length=16, verbose_name='telephone')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('subject', models.CharField(blank=True, max_length=150, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('calendar', models.TextField(blank=True, verbose_name='calendar attachment')),
                ('dedup', models.CharField(max_length=150, unique=True)),
                ('target_id', models.BigIntegerField(null=True)),
                ('asks', models.BooleanField(default=False, verbose_name='asks for an answer')),
                ('digit', models.PositiveSmallIntegerField(help_text='Tells questions apart when several are open for one phone.', null=True, verbose_name='number of the question')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=8, verbose_name='answer')),
                ('secret', models.BooleanField(default=False)),
                ('parts', models.PositiveSmallIntegerField(default=0, verbose_name='parts of the text message')),
                ('price', models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name='price of one part')),
                ('created_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(verbose_name='to be sent at')),
                ('expires_at', models.DateTimeField(verbose_name='pointless after')),
                ('daytime_only', models.BooleanField(db_default=False, default=False)),
                ('state', models.CharField(choices=[('queued', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('delivered', 'delivered'), ('undelivered', 'not delivered'), ('failed', 'failed'), ('cancelled', 'cancelled'), ('expired', 'expired before sending'), ('unconfirmed', 'unconfirmed, please phone'), ('phoned', 'told by telephone'), ('joined', 'said in another message')], default='queued', max_length=12, verbose_name='state')),
                ('state_at', models.DateTimeField()),
                ('unwanted_at', models.DateTimeField(null=True)),
                ('provider_id', models.CharField(blank=True, db_index=True, max_length=100)),
                ('proven_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='seen to at')),
                ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='centres.centre')),
                ('joined_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='joined', to='messaging.message')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-created_at'],
                'indexes': [models.Index(condition=models.Q(('state', 'queued')), fields=['expires_at', 'due_at'], name='message_waiting'), models.Index(fields=['centre', '-created_at'], name='message_by_centre'), models.Index(fields=['target_type', 'target_id'], name='message_by_target'), models.Index(condition=models.Q(('state', 'sending')), fields=['state_at'], name='message_under_way'), models.Index(condition=models.Q(('channel', 'sms'), ('proven_at__isnull', True), ('state', 'sent')), fields=['state_at'], name='message_unproven')],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('due_at'))), name='message_expires_after_it_is_due')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('told', 'told'), ('yes', 'said yes'), ('no', 'said no'), ('missed', 'not reached'), ('undone', 'taken back')], max_length=6, verbose_name='how it ended')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='messaging.message')),
            ],
            options={
                'verbose_name': 'telephone call',
                'verbose_name_plural': 'telephone calls',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=43, unique=True)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('result', models.CharField(choices=[('started', 'started'), ('accepted', 'accepted by the provider'), ('refused', 'refused'), ('unknown', 'unknown'), ('absent', 'never reached the provider')], default='started', max_length=8)),
                ('code', models.CharField(blank=True, max_length=40, verbose_name="provider's code")),
                ('provider_id', models.CharField(blank=True, max_length=100)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='messaging.message')),
            ],
            options={
                'verbose_name': 'attempt',
                'verbose_name_plural': 'attempts',
                'ordering': ['started_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('result__in', ['started', 'unknown'])), fields=('message',), name='attempt_open_once_a_message'), models.UniqueConstraint(condition=models.Q(('provider_id', ''), _negated=True), fields=('provider_id',), name='attempt_by_provider_id')],
            },
        ),
        migrations.CreateModel(
            name='OptOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=16, unique=True, verbose_name='number')),
                ('since', models.DateTimeField()),
                ('said', models.CharField(choices=[('written', 'by text message'), ('provider', 'the provider says so'), ('phone', 'by telephone'), ('pages', 'on their own pages')], default='written', max_length=8)),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'opt-out',
                'verbose_name_plural': 'opt-outs',
            },
        ),
        migrations.CreateModel(
            name='OwnText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=40, verbose_name='purpose')),
                ('language', models.CharField(choices=[('pl', 'Polish'), ('en', 'English'), ('uk', 'Ukrainian')], max_length=2, verbose_name='language')),
                ('text', models.CharField(max_length=300, verbose_name='text')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_texts', to='centres.centre')),
            ],
            options={
                'verbose_name': 'own text',
                'verbose_name_plural': 'own texts',
                'constraints': [models.UniqueConstraint(fields=('centre', 'purpose', 'language'), name='own_text_once_a_language')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider_id', models.CharField(max_length=64, unique=True)),
                ('sender', models.CharField(db_index=True, max_length=16, verbose_name='from')),
                ('body', models.TextField(verbose_name='text')),
                ('pictures', models.PositiveSmallIntegerField(default=0, verbose_name='pictures')),
                ('received_at', models.DateTimeField()),
                ('meaning', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('stop', 'no more messages'), ('start', 'messages again'), ('help', 'asks for help'), ('mixed', 'several answers'), ('unclear', 'not understood')], default='unclear', max_length=8, verbose_name='meaning')),
                ('digit', models.PositiveSmallIntegerField(null=True)),
                ('suggestion', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('stop', 'no more messages'), ('start', 'messages again'), ('help', 'asks for help'), ('mixed', 'several answers'), ('unclear', 'not understood')], max_length=8)),
                ('understood_at', models.DateTimeField(null=True)),
                ('handled_at', models.DateTimeField(null=True)),
                ('effect', models.CharField(blank=True, max_length=200, verbose_name='what followed')),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='messaging.message')),
                ('centre', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='centres.centre')),
                ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reply',
                'verbose_name_plural': 'replies',
                'ordering': ['-received_at'],
                'indexes': [models.Index(fields=['centre', 'handled_at'], name='reply_open_by_centre'), models.Index(condition=models.Q(('understood_at__isnull', True)), fields=['received_at'], name='reply_only_stored')],
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reminder', models.CharField(max_length=40, verbose_name='reminder')),
                ('is_on', models.BooleanField(default=True, verbose_name='is sent')),
                ('days', models.PositiveSmallIntegerField(null=True, verbose_name='days')),
                ('minute', models.PositiveSmallIntegerField(null=True, verbose_name='hour')),
                ('hours', models.PositiveSmallIntegerField(null=True, verbose_name='hours')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_rules', to='centres.centre')),
            ],
            options={
                'verbose_name': 'rule of reminding',
                'verbose_name_plural': 'rules of reminding',
                'constraints': [models.UniqueConstraint(fields=('centre', 'reminder'), name='rule_once_a_centre'), models.CheckConstraint(condition=models.Q(('minute__isnull', True), models.Q(('minute__gte', 480), ('minute__lt', 1200)), _connector='OR'), name='rule_keeps_the_quiet_hours')],
            },
        ),
    ]
