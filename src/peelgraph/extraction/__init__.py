"""Report -> facts: names, claims, judgments, figures and definitions, each with the words it came from."""
