"""Signals that end a run in good order, as Ctrl-C does: with what is done kept and told.

`docker stop`, `systemctl stop` and a batch system whose time is up send SIGTERM, a terminal that is
closed sends SIGHUP. Workers are killed by the run; these signals are for the process that started.
"""

from __future__ import annotations

import signal

INTERRUPTED = 130  # exit status after Ctrl-C, as shells have it


class Stopped(KeyboardInterrupt):
    """A run is to end at a signal of this number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def status_of(interruption: KeyboardInterrupt) -> int:
    """The exit status that shells have for Ctrl-C or for another signal."""
    return 128 + interruption.number if isinstance(interruption, Stopped) else INTERRUPTED


def heed_signals() -> None:
    """End the run at SIGTERM and SIGHUP; a signal that is left alone (`nohup`) stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _: object) -> None:
    raise Stopped(number)
