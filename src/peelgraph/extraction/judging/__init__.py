"""The parts of ``judgments``: the round's scale and questions, and the places where grades stand."""
