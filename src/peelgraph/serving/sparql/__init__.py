"""The SPARQL 1.1 endpoint: its protocol, its page, and the processes that answer within limits."""
