"""RDF to answers: open a graph, ask it questions, go through it."""
