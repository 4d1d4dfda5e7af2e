"""Rules from the corpus: read, checked and compiled once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import BadCorpus
from assistant.escalation import likeness
from assistant.escalation.measures import Measure
from assistant.escalation.patterns import Pattern, alternatives, parsed, slotted
from assistant.escalation.phrases import Phrases
from assistant.escalation.rules import SEVERITIES, Rule, RuleEntry, RuleFile, Rules, VocabularyFile
from assistant.units import NATIONAL

VOCABULARY = "vocabulary"
#: Every scalar is text: "no" and "on" are words here. Builds no objects, so it is safe.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
File = TypeVar("File", bound=BaseModel)


def load_rules(corpus: Path) -> Rules:
    """The national rules and those of every municipality folder of `corpus`.

    Raises BadCorpus, naming file and rule, when something does not validate.
    """
    files = rule_files(corpus)
    words = [read(file, VocabularyFile) for file in files if file.parent.name == VOCABULARY]
    written = [
        (entry, name(file))
        for file in files
        if file.parent.name != VOCABULARY
        for entry in read(file, RuleFile).rules
    ]
    check_unique(written)
    vocabulary = Vocabulary(words)
    rules = [vocabulary.compiled(entry, file) for entry, file in written]
    rules.sort(key=lambda rule: SEVERITIES.index(rule.entry.severity))
    model = corpus / likeness.FILE
    return Rules(
        tuple(rules),
        vocabulary.contexts,
        vocabulary.measures,
        vocabulary.phrases,
        printed([*files, model] if model.is_file() else files),
        likeness.load(corpus),
    )


def rule_files(corpus: Path) -> list[Path]:
    """The files in reading order: national before municipal."""
    found = sorted(corpus.glob("*/escalation/**/*.yaml"))
    if not found:
        raise BadCorpus(f"no rules in {corpus.name}/*/escalation")
    return sorted(found, key=lambda file: file.relative_to(corpus).parts[0] != NATIONAL)


class Vocabulary:
    """Slots, measures and contexts of all files together, and the patterns compiled with them."""

    def __init__(self, files: Iterable[VocabularyFile]) -> None:
        self.phrases = Phrases()
        self.slots: dict[str, tuple[str, ...]] = {}
        self.measures: dict[str, Measure] = {}
        self.written: dict[str, tuple[str, ...]] = {}
        self.unless: dict[str, tuple[str, ...]] = {}
        for file in files:
            for slot, phrases in file.slots.items():
                self.slots[slot] = (*self.slots.get(slot, ()), *phrases)
            self.measures |= file.measures
            self.written |= file.contexts
            self.unless |= {str(key): value for key, value in file.unless.items()}
        for slot, phrases in self.slots.items():
            self.phrases.add(slotted(slot), phrases)
        self.known = {slotted(slot) for slot in self.slots} | {"@" + m for m in self.measures}
        self.contexts: Mapping[str, tuple[Pattern, ...]] = {
            context: self.patterns(sources, f"context {context}")
            for context, sources in self.written.items()
        }

    def compiled(self, entry: RuleEntry, file: str) -> Rule:
        where = f"{file}: {entry.id}"
        unless = self.unless.get(entry.severity, ()) if entry.unless is None else entry.unless
        if unknown := [context for context in unless if context not in self.contexts]:
            raise BadCorpus(f"{where}: unknown contexts {unknown}")
        return Rule(
            entry,
            self.patterns(entry.patterns, where),
            self.patterns(entry.absent, where),
            tuple(unless),
            file,
        )

    def patterns(self, sources: Iterable[str], where: str) -> tuple[Pattern, ...]:
        return tuple(self.pattern(source, where) for source in sources)

    def pattern(self, source: str, where: str) -> Pattern:
        try:
            pattern = parsed(source)
        except ValueError as error:
            raise BadCorpus(f"{where}: {error}") from error
        for slot in pattern.slots() - self.known:
            if slot[0] in "{@":
                raise BadCorpus(f"{where}: nothing is called {slot}")
            self.phrases.add(slot, alternatives(slot))
            self.known.add(slot)
        return pattern


def read(file: Path, model: type[File]) -> File:
    try:
        return model.model_validate(yaml.load(file.read_text("utf-8"), LOADER) or {})
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise BadCorpus(f"{name(file)}: {error}") from error


def check_unique(written: Iterable[tuple[RuleEntry, str]]) -> None:
    seen: dict[str, str] = {}
    for entry, file in written:
        if entry.id in seen:
            raise BadCorpus(f"{file}: {entry.id} is also in {seen[entry.id]}")
        seen[entry.id] = file


def name(file: Path) -> str:
    """The file as people know it: from the municipality's folder on."""
    parts = file.parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("escalation") - 1 :])


def printed(files: Iterable[Path]) -> str:
    """A fingerprint of the rule set: twelve hexadecimal digits."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
