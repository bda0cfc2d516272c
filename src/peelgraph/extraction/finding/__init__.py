"""The parts of reading findings: boxes, their statements, prose, deadlines, addressees."""
