"""Finding rules as files: a header that people read, and the SELECT that finds; both are checked here.

A header is the comment at the top, one `# key: value` a line, a value going on in lines that start `#   `:

=========  ==========================================================================================
id         the rule's name for ever: lower-case words joined by hyphens
kind       the class of its findings, such as Underlap
version    raised with every change of what it finds
title      a few words; with what is concerned, the label of each finding
label      another label, where the title with what is concerned does not read well (optional)
says       what a finding says, in one sentence
closes     what would close it, in one sentence
grade      E3 (no negation: certain where all premises hold), E3 if complete (certain only under a
           statement of completeness), or E4 (never more than possible)
premises   certain, where premises that only may hold count for nothing (optional)
source     where the definition comes from
=========  ==========================================================================================

`label`, `says` and `closes` may name {columns}: a column holding IRIs gives the labels of those things.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

import pyoxigraph as ox
from rapidfuzz import process

from graph.derive import FINDS
from graph.errors import RuleError
from graph.iris import UL, is_slug
from graph.sparql.faults import Refusal
from graph.sparql.policy import names_dataset
from ontology.load import Vocabulary

from .child import BrokenOffError, OutOfTimeError, in_child

RULES: Final = Path(__file__).parents[1] / "rules" / "findings"
GRADES: Final = ("E3", "E3 if complete", "E4")
_REQUIRED: Final = ("id", "kind", "version", "title", "says", "closes", "grade", "source")
_KEYS: Final = (*_REQUIRED, "label", "premises")
_HEADER: Final = re.compile(r"# ?([a-z]+):[ \t]*(.*)")
_MORE: Final = re.compile(r"#[ \t]{2,}(\S.*)")
PREMISES: Final = ("premise", "premise2", "premise3")
COLUMNS: Final = (
    *("key", "involves", "concerns", "proof", "defeater", "bars", "mitigation", "against", "complete"),
    *("witness", "since", "by", "form", "cell", "rung", "from", "until", "precision"),
)
_PARSE_SECONDS: Final = 10.0
_NUMBERS: Final = ("integer", "decimal", "boolean")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class FindingRule:
    """A rule, as its file says; `sparql` is the exact text of the whole file, `columns` what it selects."""

    id: str
    kind: str
    version: str
    title: str
    label: str
    says: str
    closes: str
    grade: str
    source: str
    sure: bool
    sparql: str
    columns: tuple[str, ...]
    shown: str


def is_finding_rule(text: str) -> bool:
    """Whether the text of a rule file names a kind of finding: else it is a rule that derives."""
    return FINDS.search(text) is not None


def load_finding_rules(vocabulary: Vocabulary, extra: Path | None = None) -> tuple[FindingRule, ...]:
    """Our rules, with those of the folder `extra` (or findings/ in it); the same id takes the other's place.

    Raises:
        RuleError: a file has no proper header, is no SELECT, or names what the ontology does not define.

    """
    rules = {rule.id: rule for rule in (_read(path, path.name, vocabulary) for path in _files(RULES))}
    added: dict[str, str] = {}
    for path in _files(extra) if extra else ():
        rule = _read(path, str(path), vocabulary)
        if rule.id in added:
            raise RuleError(f"{path}: has the id “{rule.id}” of {added[rule.id]}: every rule needs its own")
        added[rule.id] = str(path)
        rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules))


def _files(folder: Path) -> list[Path]:
    paths = [*folder.glob("*.rq"), *folder.glob("findings/*.rq")]
    return sorted(path for path in paths if path.parent != folder or is_finding_rule(_text(path)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RuleError(f"{path}: not UTF-8") from None


def _read(path: Path, shown: str, vocabulary: Vocabulary) -> FindingRule:
    text = _text(path)
    header = _header(text, shown)
    columns = _columns(text, shown, foreign=path.parent != RULES)
    _check_header(header, shown, vocabulary)
    _check_columns(columns, shown, vocabulary)
    title = header["title"]
    rule = FindingRule(
        id=header["id"],
        kind=header["kind"],
        version=header["version"],
        title=title,
        label=header.get("label", title.replace("{", "{{").replace("}", "}}") + ": {concerns}"),
        says=header["says"],
        closes=header["closes"],
        grade=header["grade"],
        source=header["source"],
        sure=header.get("premises") == "certain",
        sparql=text,
        columns=columns,
        shown=shown,
    )
    for template in (rule.label, rule.says, rule.closes):
        _check_template(template, rule)
    return rule


def _header(text: str, shown: str) -> dict[str, str]:
    header: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if written := _HEADER.fullmatch(line):
            last = written[1]
            if last not in _KEYS:
                raise RuleError(f"{shown}: the header has no key “{last}”{_nearest(last, _KEYS)}")
            if last in header:
                raise RuleError(f"{shown}: the header says “{last}” twice")
            header[last] = written[2].strip()
        elif last and (more := _MORE.fullmatch(line)):
            header[last] += f" {more[1].strip()}"
    for key in _REQUIRED:
        if not header.get(key):
            raise RuleError(f"{shown}: the header does not say “# {key}: …”")
    return header


def _check_header(header: Mapping[str, str], shown: str, vocabulary: Vocabulary) -> None:
    if not is_slug(header["id"]):
        raise RuleError(f"{shown}: “{header['id']}” is no id: write lower-case words joined by hyphens")
    if header["grade"] not in GRADES:
        raise RuleError(f"{shown}: “{header['grade']}” is no grade of a rule: write {', '.join(GRADES)}")
    if header.get("premises", "certain") != "certain":
        raise RuleError(f"{shown}: “premises” can only be “certain”, or be left out")
    kinds = [
        name.removeprefix(UL) for name, above in vocabulary.superclasses.items() if UL + "Finding" in above
    ]
    if header["kind"] not in kinds:
        near = _nearest(header["kind"], sorted(kinds))
        raise RuleError(f"{shown}: “{header['kind']}” is no kind of finding{near}")


def _columns(text: str, shown: str, *, foreign: bool) -> tuple[str, ...]:
    """The columns of the SELECT, found by asking an empty store; a file of somebody else's in a child."""
    try:
        columns = next(in_child(_checked, None, [text], _PARSE_SECONDS)) if foreign else _selected(text)
    except (OutOfTimeError, BrokenOffError):
        raise RuleError(f"{shown}: cannot be read as SPARQL: too deeply nested, or too long") from None
    if isinstance(columns, str):
        raise RuleError(f"{shown}: {columns}")
    return columns


def _checked(_: None, text: str) -> tuple[str, ...] | str:
    """The columns of a SELECT that asks this release and nobody else, or what is wrong with it."""
    try:
        if names_dataset(text):
            return "a rule reads the whole release: remove FROM"
    except Refusal as refusal:
        return str(refusal)
    return _selected(text)


def _selected(text: str) -> tuple[str, ...] | str:
    try:
        answer = ox.Store().query(text, use_default_graph_as_union=True)
    except SyntaxError as error:
        return f"not SPARQL: {' '.join(str(error).split())}"
    except (RuntimeError, OSError, ValueError) as error:
        return f"cannot be run: {' '.join(str(error).split())}"
    if not isinstance(answer, ox.QuerySolutions):
        return "a finding rule must be a SELECT query: it writes nothing"
    return tuple(variable.value for variable in answer.variables)


def _check_columns(columns: tuple[str, ...], shown: str, vocabulary: Vocabulary) -> None:
    allowed = (*PREMISES, *COLUMNS, *value_columns(vocabulary))
    for column in columns:
        if column not in allowed:
            raise RuleError(
                f"{shown}: selects ?{column}, which means nothing here{_nearest(column, allowed)}"
            )
    if "key" not in columns or not {"involves", "concerns"} & set(columns):
        raise RuleError(f"{shown}: must select ?key, and ?involves or ?concerns")
    if "witness" in columns and not {"since", "by"} <= set(columns):
        raise RuleError(f"{shown}: selects ?witness, so it must say on which days: ?since and ?by")


def value_columns(vocabulary: Vocabulary) -> dict[str, str]:
    """The computed properties whose value is a number, or true or false; each with its datatype."""
    named = {iri: vocabulary.ranges.get(iri, "").removeprefix(_XSD) for iri in vocabulary.computed}
    return {
        iri.removeprefix(UL): datatype
        for iri, datatype in sorted(named.items())
        if iri.startswith(UL) and datatype in _NUMBERS
    }


def _check_template(template: str, rule: FindingRule) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise RuleError(f"{rule.shown}: cannot read “{template}”: {error}") from None
    for name in names:
        if name not in {*rule.columns, "involves", "concerns"}:
            raise RuleError(
                f"{rule.shown}: “{{{name}}}” is none of its columns{_nearest(name, rule.columns)}"
            )


def _nearest(name: str, known: tuple[str, ...] | list[str]) -> str:
    best = process.extractOne(name, sorted(known), score_cutoff=60)
    return f"; did you mean “{best[0]}”?" if best else f": take one of {', '.join(sorted(known))}"
