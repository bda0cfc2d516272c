"""Show a graph to people and machines: pages, a SPARQL endpoint, linked data; one process, nothing from elsewhere."""
