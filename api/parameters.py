"""What a request's parameters say: known ones only, as often as they may stand there, in proper UTF-8."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from .problems import Problem

_MAX_PARAMETERS: Final = 100
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN: Final = 40

Pairs = list[tuple[str, str]]


def pairs(text: str) -> Pairs:
    """The names and values of a query string or form; Problem 400 when it is not proper UTF-8."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS)
    except UnicodeDecodeError:
        raise Problem(400, "The parameters are not UTF-8.") from None
    except ValueError:
        raise Problem(400, f"There are more than {_MAX_PARAMETERS} parameters.") from None


def known(given: Pairs, allowed: Collection[str]) -> Pairs:
    """The parameters, all of them among the allowed; Problem 400 naming those for any other."""
    for name, _ in given:
        if name not in allowed:
            raise Problem(400, f"There is no parameter “{name[:_SHOWN]}” here.", allowed=sorted(allowed))
    return given


def single(text: str, allowed: Collection[str]) -> dict[str, str]:
    """Parameters of which each may be given once; Problem 400 otherwise."""
    given = known(pairs(text), allowed)
    found = dict(given)
    if len(found) < len(given):
        raise Problem(400, "A parameter is given twice.")
    return found


def number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):  # noqa: PLR2004
        raise Problem(400, f"The parameter “{name}” is a whole number from 1 to {most}.")
    return int(text)


def day(given: Mapping[str, str], name: str) -> date | None:
    """A day written YYYY-MM-DD, or None when the parameter is absent."""
    text = given.get(name)
    if text is None:
        return None
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise Problem(400, f"The parameter “{name}” is a day written like 2024-04-30.") from None


def choice(given: Mapping[str, str], name: str, allowed: Collection[str]) -> str | None:
    """One of the allowed values, or None when the parameter is absent."""
    value = given.get(name)
    if value is not None and value not in allowed:
        raise Problem(400, f"“{value[:_SHOWN]}” is no value of “{name}”.", allowed=sorted(allowed))
    return value
