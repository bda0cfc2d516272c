"""Facts -> RDF: terms, IRIs, description, shapes, writing."""
