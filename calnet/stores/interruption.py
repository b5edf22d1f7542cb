"""Lets Ctrl-C end a query of the embedded engine, which otherwise runs on in native code until it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeVar

_WAKE_UP = 0.2
"""Seconds after which the waiting thread looks for Ctrl-C, which on Windows does not wake it."""
Result = TypeVar("Result")


@contextmanager
def interruptible(connection: Any) -> Iterator[Callable[..., Any]]:
    """Give a function that calls another one and, on Ctrl-C, tells the engine to stop and waits until it has.

    Args:
        connection: the engine's connection that the calls use.
    """

    def run(call: Callable[..., Result], *arguments: object) -> Result:
        if threading.current_thread() is not threading.main_thread():
            return call(*arguments)
        outcome: Future[Result] = Future()
        worker = threading.Thread(target=_settle, args=(outcome, call, arguments), daemon=True)
        worker.start()
        try:
            while True:
                try:
                    return outcome.result(timeout=_WAKE_UP)
                except TimeoutError:
                    if outcome.done():
                        raise
        except KeyboardInterrupt:
            connection.interrupt()
            worker.join()
            raise

    yield run


def _settle(outcome: Future[Result], call: Callable[..., Result], arguments: tuple[object, ...]) -> None:
    try:
        outcome.set_result(call(*arguments))
    except BaseException as error:
        outcome.set_exception(error)
