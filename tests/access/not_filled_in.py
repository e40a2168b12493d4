"""Forms that the sweep does not fill in, and why."""

ONLY_LOOKED_AT = {
    "desk:search",
    "volunteers:list",
    "clients:list",
    "messaging:outbox",
    "messaging:replies",
    "desk:components",
}
"""Posted because names do not belong in addresses; nothing is saved."""

ELSEWHERE = {
    "log:entries": "takes JSON from a phone; tested beside the log",
    "sharing:propose": "needs a neighbour with whom nothing is shared; tested in tests/matching",
    "training:joint_propose": "no neighbour has too few people; tested beside it",
    "training:joint_course": "a third centre must have agreed; tested beside it",
    "training:joint_people": "nobody waits for a course; tested beside it",
    "training:make_up": "nothing is missed where no meeting is required; tested beside it",
    "my_training:make_up": "nothing is missed where no meeting is required; tested beside it",
    "my:certificate": "is asked for already; tested beside the volunteer's own pages",
    "my:own_data": "answers with a file; tested beside the volunteer's own pages",
    "my:contact_code": "needs the code that was sent; tested beside the volunteer's own pages",
    "display:set": "a cookie of the browser's own",
    "answers:question": "needs the secret of its address; tested beside the messages",
    "opinion:give": "needs the code of its address; tested beside the questionnaires",
    "hooks:inbound": "needs the provider's signature; tested beside the messages",
    "hooks:status": "needs the provider's signature; tested beside the messages",
    "matching:referral_issue": "the match has its referral; tested beside it",
    "matching:plan_take_back": "the message has gone out already",
    "matching:match_introduce": "the match has begun already",
    "matching:match_start": "the match has begun already",
    "matching:match_resume": "the match does not rest",
    "matching:match_end_undo": "the match has not ended; tested beside it",
    "matching:stand_in": "needs somebody who could come; tested beside it",
    "matching:stand_in_end": "nobody stands in; tested beside it",
    "matching:hand_over": "needs somebody who could come; tested beside it",
    "visits:cards_make": "needs visits planned in the next month; tested beside it",
    "messaging:cancel": "the message has failed already",
    "training:certificates_issue": "nobody in the course is prepared",
    "training:certificate_issue": "the volunteer has a certificate already",
}
