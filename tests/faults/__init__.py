"""Real workers, killed without warning, against a network that misbehaves: nothing lost or doubled.

`run.py` queues messages and kills worker processes at the points of `points.py` and at random,
while the stand-in of `demo/phone_network`, a process of its own, refuses, fails, hangs and tells
its news late, twice or not at all. At the end every message is counted in the stand-in's book.
`make test` does it in little, `make faults` with more than a thousand messages.
"""
