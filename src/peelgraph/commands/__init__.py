"""The commands: each is one call of the library, and shows what it gave."""
