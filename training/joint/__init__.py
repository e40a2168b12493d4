"""Courses of two centres, where each has too few people for one."""
