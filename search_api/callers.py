"""Who makes a request, as the gate found out."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from search_api.keys import Key, Scope, allows

STATE = "nhiemvu.caller"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request and what is allowed: `scope` None is nothing but the open doors.

    `name` is for logs; `key` the key presented or logged in with; `session` the session of a browser, whose requests
    have to prove that they come from a page of this site.
    """

    name: str
    scope: Scope | None
    key: Key | None = None
    session: str | None = None

    def may(self, needed: Scope) -> bool:
        """Whether a scope is allowed to whoever this is."""
        return self.scope is not None and allows(self.scope, needed)


ANYBODY = Caller("anonymous", None)
LOCAL = Caller("local", "admin")
"""Whoever sits at this machine, where no keys are asked for."""

COMMAND = Caller("command", "admin")
"""A command of this machine that could read the server's own file in the data folder."""


def caller(scope: MutableMapping[str, Any]) -> Caller:
    """Who makes the request; nobody known where no gate has looked."""
    found = scope.get(STATE, ANYBODY)
    assert isinstance(found, Caller)
    return found
