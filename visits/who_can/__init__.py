"""Who can on Thursday at nine? One visit, several people asked, the first yes makes it."""
