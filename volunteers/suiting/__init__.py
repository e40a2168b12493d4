"""What suits a volunteer, so that two people are found who get on."""
