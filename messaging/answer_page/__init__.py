"""The page of one question, behind a link that only whom it is asked holds."""
