"""Run the command line as ``python -m peelgraph``."""

from peelgraph.cli import main

if __name__ == "__main__":
    main()
