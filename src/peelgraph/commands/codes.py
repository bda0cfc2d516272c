"""The exit codes of the command line."""

DONE, NOT_SO, WRONG = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
