"""Keep the graph of many reports in a folder: what is built is kept, and a report costs what it costs, once."""
