"""The connection to a Dask scheduler, of a cluster or of this machine alone: the only module that starts one."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseextract.errors import MissingExtraError, WorkerError

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
_SECONDS = 30


@contextlib.contextmanager
def connected(scheduler: str, *, workers: int | None = None) -> Iterator[Client]:
    """A client of a scheduler by address, or of a cluster of ``workers`` processes on this machine (by default one a
    processor), which ends with the block. TLS is set as Dask's configuration says.

    Raises :class:`MissingExtraError` without the library, :class:`WorkerError` when nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtraError("cluster") from error
    with contextlib.ExitStack() as stack:
        stack.enter_context(_quiet())
        address = stack.enter_context(_local(workers)) if scheduler == LOCAL else scheduler
        try:
            client = stack.enter_context(Client(address, timeout=_SECONDS, set_as_default=False))
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            raise WorkerError(f"no scheduler with a worker answers at {address} within {_SECONDS} s") from error
        except (OSError, ValueError) as error:
            raise WorkerError(f"no scheduler answers at {address} ({error})") from error
        yield client


@contextlib.contextmanager
def _local(workers: int | None) -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers or os.cpu_count() or 1,
        threads_per_worker=1,
        processes=True,
        memory_limit=0,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
        preload=["caseextract.cluster.preload"],
    ) as cluster:
        yield str(cluster.scheduler_address)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What goes wrong is told by us, in one line; Dask would log it in many."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
