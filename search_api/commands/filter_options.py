"""The options by which commands narrow down what they give, one table for all of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

HELP = {
    "agency": "An agency in any spelling: full, short, without tone marks.",
    "role": "lead, cooperating or monitoring; with --agency, that agency's.",
    "kind": "task, target, report or funding.",
    "plan": "Number of a plan, or its title where it has none.",
    "province": "Province or city of the plan.",
    "year": "A year in which there is work, as in 2025.",
    "deadline": "2025, 2025-06-30 (due by then) or 2025-01-01..2025-12-31.",
    "type": "Kế hoạch, Quyết định …",
    "document": "Id of a document.",
    "label": "Folder that the document came in by.",
}
"""What each filter of `search_api.filters.Filters` takes; every one may be given several times."""


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for every filter; the values reach it as `filters`."""

    @wraps(command)
    def run(**given: Any) -> None:
        from search_api.filters import Filters

        command(filters=Filters(**{name: tuple(given.pop(name) or ()) for name in HELP}), **given)

    # Only for the type checker: at run time its module is not loaded before it is needed.
    command.__annotations__.pop("filters")
    own = get_type_hints(command, include_extras=True)
    options = {name: Annotated[list[str] | None, typer.Option(f"--{name}", help=text)] for name, text in HELP.items()}
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
