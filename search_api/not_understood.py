"""What was asked in a way that nobody can answer; the API, the pages and the command line say so alike."""

from __future__ import annotations


class NotUnderstood(ValueError):
    """A value of a question cannot be understood; the message says what it should look like."""


class BadCursor(NotUnderstood):
    """A cursor is none that a list gave."""


def bad_cursor() -> BadCursor:
    """What is raised for a cursor that no list gave."""
    return BadCursor("The cursor is none that a page gave; leave it out for the first page.")
