"""The server's protocol, less patient with connections that do not say what they want.

uvicorn waits for ever for the head of a request, so a few hundred connections that send a byte a minute would fill it.
Bodies have their own bounds (`search_api.guard`).
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class ImpatientProtocol(H11Protocol):
    """Ends a connection whose next request has not been asked for within `seconds` after its first byte, or after the
    connection was made."""

    seconds: ClassVar[float]
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a head; no longer once it is there."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._patience is None and self.conn.trailing_data[0]:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._patience = self.loop.call_later(self.seconds, self._end)

    def _stop(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _end(self) -> None:
        self._patience = None
        if not self.transport.is_closing():
            self.transport.close()


def patient_for(wait: float) -> type[ImpatientProtocol]:
    """The protocol that waits so many seconds; uvicorn makes one a connection, and gives it no settings of ours."""

    class Protocol(ImpatientProtocol):
        seconds = wait

    return Protocol
