from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        """Put preparation before clearance, on people's pages, on *Today* and into messages."""
        from centres.panels import panels
        from centres.public_facts import public_facts
        from centres.today import today
        from messaging import answers, codes, reminders, sweeps, wordings
        from training import texts
        from training.answering import (
            handle_answer_to_invitation,
            handle_reply,
            take_back_answer,
        )
        from training.certificates.panels import certificate
        from training.enrolling import fill_free_places, note_wish
        from training.evaluation.asking import close_overdue, send_links
        from training.history import PHRASES
        from training.in_the_room.code_by_text import read_code
        from training.mine import pages as my_pages
        from training.models import Course, Curriculum, Enrolment, Meeting, Topic
        from training.open_courses import on_centre_page
        from training.panels import passport
        from training.preparedness import running_out
        from training.preparedness.passport import WHAT_COUNTS, prepared
        from training.reminding import AHEAD, ON_THE_DAY
        from training.telling import INVITATION, PLACE_FREED, REMINDER
        from training.today import provider
        from volunteers import expiring, requirements
        from volunteers.history import history
        from volunteers.moving import PREPARATION
        from volunteers.wishes import wishes

        requirements.register(PREPARATION, prepared, prefetch=WHAT_COUNTS)
        expiring.register(running_out.PREPARATION)
        today.register(provider)
        panels.register("volunteer", passport)
        panels.register("centre", on_centre_page)
        public_facts.register(Course, Curriculum, Meeting, Enrolment, Topic)
        wishes.register("course", note_wish)
        panels.register("volunteer", certificate)
        answers.register(REMINDER, handle_reply, taking_back=take_back_answer)
        for purpose in (INVITATION, PLACE_FREED):
            answers.register(purpose, handle_answer_to_invitation)
        codes.register(read_code)
        history.phrases.update(PHRASES)
        sweeps.register("training.free_places", fill_free_places)
        reminders.register(AHEAD)
        reminders.register(ON_THE_DAY)
        wordings.register(*texts.WORDINGS)
        sweeps.register("training.questionnaires", send_links)
        sweeps.register("training.closing_questionnaires", close_overdue)
        my_pages.register()
