"""The options by which commands narrow down what they give: those of `search_api.filters`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from search_api.filters import FILTERS, Filters


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for every filter; the values reach it as `filters`."""

    @wraps(command)
    def run(**given: Any) -> None:
        command(filters=Filters(**{one.name: tuple(given.pop(one.name) or ()) for one in FILTERS}), **given)

    own = get_type_hints(command, include_extras=True)
    options = {one.name: Annotated[list[str] | None, typer.Option(f"--{one.name}", help=one.help)] for one in FILTERS}
    run.__annotations__ = own | options
    parameters = [one for name, one in inspect.signature(command).parameters.items() if name != "filters"]
    plain = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=own[one.name]) for one in parameters]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option)
        for name, option in options.items()
    ]
    run.__signature__ = inspect.Signature(plain + added)  # type: ignore[attr-defined]
    del run.__wrapped__
    return run
