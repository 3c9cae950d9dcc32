"""Progress on stderr, so that what a command prints can be piped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def shown(steps: int) -> Iterator[Callable[[str], None]]:
    """Gives what is told each step as it starts, and shows how far `steps` of them have come."""
    bar = Progress(
        TextColumn("{task.description:<42}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True)
    )
    with bar:
        task = bar.add_task("", total=steps)
        before = 0

        def told(step: str) -> None:
            nonlocal before
            bar.update(task, description=step, completed=before)
            before += 1

        yield told
        bar.update(task, completed=steps)
