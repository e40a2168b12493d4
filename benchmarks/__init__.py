"""Speed, as ratios to something bare measured in the same run; `make bench` prints the table."""
