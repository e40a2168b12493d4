"""Certificates: issued, taken back, printed, and checked by anybody who holds one."""
