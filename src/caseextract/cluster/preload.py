"""Loaded by the workers of a cluster of this machine alone: Ctrl-C goes to all processes of a terminal, and only the
client answers it."""

from __future__ import annotations

import signal
from typing import Any


def dask_setup(worker: Any) -> None:  # noqa: ARG001
    """Called when a worker starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
