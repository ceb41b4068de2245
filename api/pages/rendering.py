"""Templates to HTML: autoescaping everywhere, the page's headers, and the links of one release."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .words import FILTERS

TEMPLATES: Final = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The one template environment: everything is escaped, a name that is not given is an error.

    All templates are compiled here, so that no reader waits for it.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    for name in made.list_templates():
        made.get_template(name)
    return made


def render(template: str, context: dict[str, Any]) -> str:
    """The HTML of a template with what it shows."""
    return environment().get_template(template).render(context)
