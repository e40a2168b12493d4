"""What people write back: kept, understood where it can be, else read by a person."""
