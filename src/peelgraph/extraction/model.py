"""Let an installed spaCy pipeline judge the names that rules discover. No model is needed; none is shipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from peelgraph.errors import ModelError
from peelgraph.extraction.discovery import Candidate

_NOUNS = frozenset({"NOUN", "PROPN"})
_TAGGING = ("tok2vec", "transformer", "tagger", "morphologizer", "attribute_ruler")


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded spaCy pipeline: its name and version as provenance tells them, and the judge that it makes."""

    name: str
    version: str
    judge: Callable[[str, Candidate], bool] = field(repr=False)


def find_model(name: str) -> EntryPoint:
    """Return where the pipeline of that name is installed; its ``dist`` tells the version.

    :raises ModelError: it is not installed.
    """
    installed = {each.name: each for each in sorted(entry_points(group="spacy_models"), key=lambda each: each.name)}
    known = {each.replace("-", "_"): each for each in installed}
    package = known.get(name.replace("-", "_"))
    if package is None:
        there = f"installed are {', '.join(installed)}" if installed else "none is installed"
        raise ModelError(f"{name}: no spaCy pipeline of that name: {there}")
    return installed[package]


def load_model(name: str) -> Model:
    """Load the pipeline that is installed under ``name``; only what tags parts of speech is kept.

    :raises ModelError: it is not installed, cannot be loaded, or tags no parts of speech.
    """
    package = find_model(name).name
    try:
        language = spacy.load(package)
    except Exception as error:  # the pipeline's own code may raise anything
        raise ModelError(f"{package}: cannot be loaded: {' '.join(str(error).split())[:200]}") from error
    for pipe in language.pipe_names:
        if pipe not in _TAGGING:
            language.disable_pipe(pipe)
    if not {"tagger", "morphologizer"} & set(language.pipe_names):
        raise ModelError(f"{package}: tags no parts of speech, so it cannot judge names: choose one with a tagger")
    return Model(package, str(language.meta["version"]), noun_judge(language))


def noun_judge(language: Language) -> Callable[[str, Candidate], bool]:
    """Return a judge that refuses a candidate whose last word ``language`` tags as anything but a noun or a name."""

    @lru_cache(maxsize=4)  # all candidates of a passage come one after the other
    def tagged(text: str) -> Doc:
        return language(text)

    def judge(text: str, candidate: Candidate) -> bool:
        own = tagged(text)
        words = own.char_span(candidate.begin, candidate.end, alignment_mode="expand")
        last = next((token for token in reversed(words or own[:0]) if not token.is_punct), None)
        return last is None or last.pos_ in _NOUNS

    return judge
