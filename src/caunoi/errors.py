"""Errors meant for people: one or two sentences that say what happened, what is safe and what to do."""


class UserError(Exception):
    """Shown as it is, exit code 1, never with a traceback."""
