"""The parts of ``definitions``: the ways in which a report says what something is, one file a way."""
