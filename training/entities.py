"""Entity corpora, read into the one scheme; what a corpus does not label stays open."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .sentence import ANY, Sentence, bits, outside

SCHEME = tomllib.loads((Path(__file__).parent / "scheme.toml").read_text(encoding="utf-8"))
Span = tuple[int, int, str]
OPEN_LOCATION = ["SETTLEMENT", "PLACE", "FACILITY"]


@dataclass(frozen=True, slots=True)
class Towns:
    """Lower-cased names: of settlements, and of countries and regions."""

    settlements: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """One corpus's table of ``scheme.toml``."""

    head: str
    labels: dict[str, list[str]]
    outside: int
    towns: Towns

    @classmethod
    def of(cls, corpus: str, towns: Towns) -> Rules:
        """The rules of a corpus by its folder's name."""
        table = SCHEME[corpus]
        return cls(table["head"], table["labels"], outside(table["unlabelled"]), towns)

    def kinds(self, label: str, words: list[str]) -> list[str]:
        """What a phrase may be: the corpus's answer, narrowed by the words where they settle it."""
        kinds = self.labels[label]
        return [self._location(words)] if kinds == OPEN_LOCATION and self._location(words) else kinds

    def _location(self, words: list[str]) -> str:
        lower = [word.lower() for word in words if word.lower() != "the"]
        last = lower[-1] if lower else ""
        for kind in ("facility", "place", "settlement"):
            if last in SCHEME["words"][kind] or ("of" in lower and lower[0] in SCHEME["words"][kind]):
                return kind.upper()
        name = " ".join(lower).replace(" - ", "-")
        if name in self.towns.places:
            return "PLACE"
        return "SETTLEMENT" if name in self.towns.settlements else ""

    def mark(self, allowed: list[int], words: list[str], spans: list[Span]) -> tuple[list[int], tuple[Span, ...]]:
        """Write the spans into the allowed sets; return them with the types that are certain."""
        certain = []
        for first, last, label in spans:
            kinds = self.kinds(label, words[first:last])
            allowed[first] = bits(kinds, prefix="B")
            allowed[first + 1 : last] = [bits(kinds, prefix="I")] * (last - first - 1)
            certain.append((first, last, kinds[0] if len(kinds) == 1 else "PLACE"))
        return allowed, tuple(certain)

    def sentence(self, words: list[str], spans: list[Span], spaced: list[bool] | None = None) -> Sentence:
        """A sentence with these spans for the head that the corpus teaches."""
        allowed, certain = self.mark([self.outside] * len(words), words, spans)
        fields = {"mentions": [ANY] * len(words), "names": [ANY] * len(words), self.head: allowed}
        return Sentence(words=words, spaced=spaced or guess_spaces(words), spans=certain, opens_document=True, **fields)


def guess_spaces(words: list[str]) -> list[bool]:
    """Whether a space stands before each word, for corpora that do not say."""
    tight = {",", ".", ")", "]", ":", ";", "?", "!", "%", "'s", "\u2019s", "n't", "”"}
    opening = {"(", "[", "“", "$"}
    return [i > 0 and word not in tight and words[i - 1] not in opening for i, word in enumerate(words)]


def read_conll(path: Path, rules: Rules) -> Iterator[Sentence]:
    """Two columns, word and BIO label; labels outside the scheme count as none."""
    for sentence, _ in read_spans(path, rules):
        yield sentence


def read_spans(path: Path, rules: Rules) -> Iterator[tuple[Sentence, list[Span]]]:
    """The same with the spans as the corpus labels them, for measuring."""
    for block in re.split(r"\n[ \t\r]*\n", path.read_text(encoding="utf-8")):
        rows = [line.rstrip().rsplit(None, 1) for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if len(row) == 2]
        if rows:
            spans = list(_spans([row[1] for row in rows], rules))
            yield rules.sentence([row[0] for row in rows], spans), spans


def _spans(labels: list[str], rules: Rules) -> Iterator[Span]:
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        prefix, _, name = label.partition("-")
        if kind and (prefix != "I" or name != kind):
            if kind in rules.labels:
                yield start, i, kind
            kind = ""
        if name and not kind:
            start, kind = i, name


def read_wikievents(path: Path, rules: Rules) -> Iterator[Sentence]:
    """Head words of mentions: each may stand inside a longer phrase, so its neighbours stay open."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        offset = 0
        mentions = document["entity_mentions"]
        for number, (tokens, _) in enumerate(_flat(document["sentences"])):
            words = [token[0] for token in tokens]
            spans = [
                (m["start"] - offset, m["end"] - offset, m["entity_type"])
                for m in mentions
                if m["sent_idx"] == number and m["end"] - offset <= len(words)
            ]
            yield _loose(words, spans, tokens, rules)
            offset += len(words)


def _flat(sentences: list[list[object]]) -> Iterator[tuple[list[list[str]], str]]:
    for sentence in sentences:
        yield sentence[0], sentence[1]  # type: ignore[misc]


def _loose(words: list[str], spans: list[Span], tokens: list[list[str]], rules: Rules) -> Sentence:
    allowed = [rules.outside] * len(words)
    spaced = [i == 0 or int(tokens[i][1]) > int(tokens[i - 1][2]) for i in range(len(words))]
    for first, last, label in spans:
        capital = words[first][:1].isupper()
        for i in range(max(0, first - 4), min(len(words), last + 4)):
            allowed[i] = ANY if not first <= i < last else allowed[i]
        for i in range(first, last):
            kinds = rules.labels.get(label) if label in {"WEA", "VEH", "FAC"} or capital else None
            allowed[i] = bits(kinds, prefix="B") | bits(kinds, prefix="I") if kinds else ANY
            if label == "GPE":
                allowed[i] = ANY & ~(bits(["TIME", "WEAPON", "VEHICLE"], prefix="B") | 1)
    return Sentence(words=words, spaced=spaced, mentions=allowed, names=[ANY] * len(words), opens_document=True)


TIMEX = re.compile(r"<TIMEX2[^>]*>|</TIMEX2>")
WORD = re.compile(r"[^\W_]+(?:\.(?=[a-z]\b)\w)*|'s|\u2019s|\S")


def read_wikiwars(path: Path, rules: Rules) -> Iterator[Sentence]:
    """Paragraphs with inline TIMEX2 tags; the outermost tag counts. Cut at full stops."""
    text = re.search(r"<TEXT>(.*)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
    body = (text.group(1) if text else "").replace("&amp;", "&")
    for paragraph in body.split("\n"):
        for part in re.split(r"(?<=[a-z0-9)>]\.) (?=[A-Z<])", paragraph.strip()):
            words, spaced, spans = _timex(part)
            if len(words) > 2:
                yield rules.sentence(words, spans, spaced)


def _timex(text: str) -> tuple[list[str], list[bool], list[Span]]:
    words: list[str] = []
    spaced: list[bool] = []
    spans: list[Span] = []
    depth = start = position = 0
    for tag in [*TIMEX.finditer(text), None]:
        piece = text[position : tag.start() if tag else len(text)]
        for match in WORD.finditer(piece):
            words.append(match.group())
            spaced.append(match.start() > 0 and piece[match.start() - 1].isspace())
        if tag is None:
            break
        position = tag.end()
        if tag.group().startswith("</"):
            depth -= 1
            if depth == 0 and len(words) > start:
                spans.append((start, len(words), "TIMEX2"))
        else:
            start = len(words) if depth == 0 else start
            depth += 1
    return words, spaced, spans
