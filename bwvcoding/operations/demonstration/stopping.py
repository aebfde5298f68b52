"""Why a demonstration stops before its end."""


class Stopped(Exception):
    """It cannot go on; the message says why, where to look and what to do."""
