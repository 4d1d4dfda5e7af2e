"""What takes a walk through a whole collection is worked out once for each generation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from ingest.index.generation import Generation

More = ParamSpec("More")
Made = TypeVar("Made")


def once(
    make: Callable[Concatenate[Generation, More], Made],
) -> Callable[Concatenate[Generation, More], Made]:
    """`make` that remembers, as long as the generation is held by somebody else, what it last made
    of it. A generation that nobody holds any more must go: its files wait for that."""
    kept: WeakKeyDictionary[Generation, tuple[object, Made]] = WeakKeyDictionary()
    lock = Lock()

    @wraps(make)
    def remembering(generation: Generation, /, *args: More.args, **kwargs: More.kwargs) -> Made:
        asked = (args, kwargs)
        with lock:
            known = kept.get(generation)
        if known and known[0] == asked:
            return known[1]
        made = make(generation, *args, **kwargs)
        with lock:
            kept[generation] = (asked, made)
        return made

    return remembering
