"""The parts of ``observations``: the figures of tables and of prose, their units, and whom they are of."""
