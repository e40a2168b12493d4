"""The dates of a course: proposed by the planner, looked over, set and set anew."""
