"""Show values to people: tables, texts and pages for the command line."""
