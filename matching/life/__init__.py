"""The life of a match: first visit, contract and referral, reviews, pauses, stand-ins, farewell."""
