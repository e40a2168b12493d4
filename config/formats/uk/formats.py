"""Ukrainian without the abbreviated "year", which would end sentences on two full stops."""

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
