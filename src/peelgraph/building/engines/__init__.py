"""Where reports are made: in this process, in several, on several machines."""
