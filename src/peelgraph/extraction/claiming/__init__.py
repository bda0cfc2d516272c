"""The parts of ``claims``: the rules, the ends that they link, what takes a statement back, what needs no rule."""
