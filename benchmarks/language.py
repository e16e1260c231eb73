"""Measure the language model: ``python -m benchmarks.language [--corpora ../shared/corpora] [--json out]``.

Syntax with gold tokens (sentences given) and from raw text (nothing given), names by type,
sentence boundaries, speed, start-up and memory. Quality is measured on the shipped int8 file.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

from training.entities import Rules, Towns, read_spans
from training.sentence import Sentence
from training.treebank import read_treebank

from vedette.annotate import Annotator, annotate
from vedette.annotate.annotator import read
from vedette.annotate.phrases import CAUTION, Phrase, phrases, read_phrases
from vedette.annotate.pieces import shape
from vedette.annotate.shipped import Reading, Shipped
from vedette.annotate.tree import heads
from vedette.annotate.windows import Paragraph

RELATIONS = ("nsubj", "obj", "obl", "nsubj:pass", "obl:agent", "acl:relcl", "advcl", "conj", "appos")
LOCATIONS = {"SETTLEMENT", "PLACE", "FACILITY"}
Scores = dict[str, float]
Word = tuple[int, int, str, str, str, tuple[int, int], str]
"""Start and end offset, upos, xpos, features, the head's offsets (0, 0 for the root), relation."""


def f1(hits: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall, in percent."""
    return round(200 * hits / (found + gold), 2) if found + gold else 0.0


def paragraph_groups(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by the paragraph that they stand in."""
    held: list[Sentence] = []
    for sentence in sentences:
        if held and sentence.opens_paragraph:
            yield held
            held = []
        held.append(sentence)
    yield held


def as_paragraph(group: Sequence[Sentence]) -> Paragraph:
    """Gold words and boundaries as the annotator's input."""
    words = [word for sentence in group for word in sentence.words]
    spaced = [gap for sentence in group for gap in sentence.spaced]
    starts, offset = set(), 0
    for sentence in group:
        starts.add(offset)
        offset += len(sentence.words)
    shapes = tuple(map(shape, words, spaced))
    return Paragraph(tuple(range(len(words))), tuple(words), shapes, frozenset(starts))


def gold_tokens(sentences: list[Sentence], model: Shipped) -> Scores:
    """UAS, LAS, tags, lemmas and relations, the tokens and sentences being given; all words count."""
    groups = list(paragraph_groups(sentences))
    readings = read([as_paragraph(group) for group in groups], model)
    hits: Counter[str] = Counter()
    found, gold, right = Counter[str](), Counter[str](), Counter[str]()
    for group, reading in zip(groups, readings, strict=True):
        offset = 0
        for sentence in group:
            syntax, end = sentence.syntax, offset + len(sentence.words)
            assert syntax
            tree = heads(reading.arcs[offset:end][:, [0, *range(offset + 1, end + 1)]])
            for i, head in enumerate(tree):
                row = offset + i
                rel = model.classes["rels"][reading.labels[row, head + offset + 1 if head >= 0 else 0]]
                attached = head + 1 == syntax.heads[i]
                hits["UAS"] += attached
                hits["LAS"] += attached and rel == syntax.rels[i]
                tag = model.classes["xpos"][reading.xpos[row]]
                hits["UPOS"] += model.classes["upos"][reading.upos[row]] == syntax.upos[i]
                hits["XPOS"] += tag == syntax.xpos[i]
                hits["features"] += model.classes["feats"][reading.feats[row]] == syntax.feats[i]
                hits["lemmas"] += model.lemmas.of(sentence.words[i], tag).lower() == syntax.lemmas[i].lower()
                found[rel] += 1
                gold[syntax.rels[i]] += 1
                right[rel] += attached and rel == syntax.rels[i]
            offset = end
    total = sum(gold.values())
    scores = {name: round(100 * count / total, 2) for name, count in hits.items()}
    return scores | {f"{rel} F1": f1(right[rel], found[rel], gold[rel]) for rel in RELATIONS}


def raw_text(sentences: list[Sentence], annotator: Annotator) -> Scores:
    """The same from text alone: F1 over words aligned by their characters, as in CoNLL 2018."""
    texts, gold = [], []
    for document in _documents(sentences):
        text, words = _text(document)
        texts.append(text)
        gold.append(words)
    hits: Counter[str] = Counter()
    found_words = gold_words = found_starts = gold_starts = 0
    for doc, (words, starts) in zip(annotate(texts, annotator), gold, strict=True):
        found = {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}
        ours = {sent[0].idx for sent in doc.sents if not sent[0].is_space}
        hits["sentences"] += len(_sentence_spans(ours, doc.text) & _sentence_spans(starts, doc.text))
        found_starts += len(ours)
        gold_starts += len(starts)
        found_words += len(found)
        gold_words += len(words)
        for start, end, upos, xpos, _, head, rel in words:
            token = found.get((start, end))
            if token is None:
                continue
            hits["words"] += 1
            hits["UPOS"] += token.pos_ == upos
            hits["XPOS"] += token.tag_ == xpos
            ours_head = (0, 0) if token.head == token else (token.head.idx, token.head.idx + len(token.head))
            hits["UAS"] += ours_head == head
            same = token.dep_ == rel or (token.head == token and rel == "root")
            hits["LAS"] += ours_head == head and same
    scores = {name: f1(hits[name], found_words, gold_words) for name in ("words", "UPOS", "XPOS", "UAS", "LAS")}
    return scores | {"sentence F1": f1(hits["sentences"], found_starts, gold_starts)}


def _sentence_spans(starts: set[int], text: str) -> set[tuple[int, int]]:
    """Sentences as (start, end) in characters that are not white space."""
    ordered = [*sorted(starts), len(text)]
    return {(a, len(text[:b].rstrip())) for a, b in pairwise(ordered)}


def _documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    held: list[Sentence] = []
    for sentence in sentences:
        if held and sentence.opens_document:
            yield held
            held = []
        held.append(sentence)
    yield held


def _text(document: list[Sentence]) -> tuple[str, tuple[list[Word], set[int]]]:
    """A document's text, a blank line between paragraphs, and its gold words with offsets."""
    text, words, starts = "", [], set()
    for sentence in document:
        syntax = sentence.syntax
        assert syntax
        offsets = []
        for i, word in enumerate(sentence.words):
            if i == 0 and text:
                text += "\n\n" if sentence.opens_paragraph else " "
            elif i and sentence.spaced[i]:
                text += " "
            offsets.append((len(text), len(text) + len(word)))
            text += word
        starts.add(offsets[0][0])
        for i, (start, end) in enumerate(offsets):
            head = offsets[syntax.heads[i] - 1] if syntax.heads[i] else (0, 0)
            words.append((start, end, syntax.upos[i], syntax.xpos[i], syntax.feats[i], head, syntax.rels[i]))
    return text, (words, starts)


def names(path: Path, corpus: str, model: Shipped, *, which: str = "both") -> Scores:
    """F1 of exact phrases by type and over all types that the corpus marks; locations are one type."""
    rules = Rules.of(corpus, Towns(frozenset(), frozenset()))
    pairs = list(read_spans(path, rules))
    readings = read([as_paragraph([sentence]) for sentence, _ in pairs], model)
    marked = {kind for kinds in rules.labels.values() for kind in kinds}
    hits, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for (_, spans), reading in zip(pairs, readings, strict=True):
        wanted = {(first, last, _collapsed(rules.labels[label][0])) for first, last, label in spans}
        ours = _found(reading, which)
        predicted = {(a, b, _collapsed(kind)) for a, b, kind in ours if kind in marked}
        for counter, items in ((hits, wanted & predicted), (found, predicted), (gold, wanted)):
            counter.update(kind for *_, kind in items)
    scores = {f"{kind} F1": f1(hits[kind], found[kind], gold[kind]) for kind in sorted(gold)}
    return {"micro F1": f1(hits.total(), found.total(), gold.total())} | scores


def _found(reading: Reading, which: str) -> list[Phrase]:
    """What one of the heads finds, or both as shipped."""
    if which == "both":
        return read_phrases(reading.mentions, reading.names, [0])
    return phrases(getattr(reading, which), [0], caution=CAUTION[which])


def _collapsed(kind: str) -> str:
    return "location" if kind in LOCATIONS else kind


def speed(texts: list[str], processes: int) -> float:
    """Words a second of annotate alone, the model being loaded; one thread a process."""
    parts = [texts[i::processes] for i in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_annotated, [texts[:20]] * processes))
        clock = time.perf_counter()
        words = sum(pool.map(_annotated, parts))
        return round(words / (time.perf_counter() - clock))


_LOADED: list[Annotator] = []


def _annotated(texts: list[str]) -> int:
    if not _LOADED:
        _LOADED.append(Annotator.load())
    return sum(sum(not token.is_space for token in doc) for doc in annotate(texts, _LOADED[0]))


START_UP = """
import sys, time
clock = time.perf_counter()
from vedette.annotate import Annotator, annotate
annotator = Annotator.load()
annotator("The town fell on Monday.")
seconds = time.perf_counter() - clock
for doc in annotate(sys.stdin.read().split(chr(0)), annotator):
    pass
with open("/proc/self/status") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(seconds, int(peak) / 1024)
"""


def start_up(texts: list[str], rounds: int = 3) -> Scores:
    """Seconds from import to the first doc in a fresh process (the median), and its peak memory.

    The memory is that of annotating the texts. It is read from ``/proc``: Linux alone.
    """
    runs = []
    for _ in range(rounds):
        command = [sys.executable, "-c", START_UP]
        done = subprocess.run(command, input="\0".join(texts), capture_output=True, text=True, check=True)
        runs.append(tuple(map(float, done.stdout.split())))
    seconds, memory = sorted(runs)[rounds // 2]
    return {"start-up, seconds": round(seconds, 2), "peak memory, MB": round(memory)}


def measure(corpora: Path, *, timed: bool) -> dict[str, Scores]:
    """Every table by its title."""
    model, annotator = Shipped.load(), Annotator.load()
    tables: dict[str, Scores] = defaultdict(dict)
    for corpus in ("ud_ewt", "ud_gum"):
        sentences = list(read_treebank(corpora / corpus / "dev.conllu"))
        tables[f"{corpus} dev, gold tokens"] = gold_tokens(sentences, model)
        tables[f"{corpus} dev, raw text"] = raw_text(sentences, annotator)
    tables["re3d dev"] = names(corpora / "re3d/dev.conll", "re3d", model)
    tables["re3d dev, mentions head alone"] = names(corpora / "re3d/dev.conll", "re3d", model, which="mentions")
    tables["wnut17 dev"] = names(corpora / "wnut17/emerging.dev.conll", "wnut17", model, which="names")
    tables["crossner politics test"] = names(
        corpora / "crossner_politics/test.txt", "crossner_politics", model, which="names"
    )
    if timed:
        texts = [_text(document)[0] for document in _documents(read_treebank(corpora / "ud_gum/train.conllu"))]
        rates = {f"words a second, {n} process(es)": speed(texts, n) for n in (1, 2)}
        tables["speed"] = rates | start_up(texts)
    return tables


def below(tables: dict[str, Scores], floors: dict[str, Scores], slack: float = 1.0) -> list[str]:
    """What fell below its floor by more than the slack that differing CPUs need."""
    return [
        f"{title}: {name} is {tables[title][name]}, the floor is {floor}"
        for title, table in floors.items()
        for name, floor in table.items()
        if tables[title][name] < floor - slack
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--untimed", action="store_true", help="quality alone")
    options = parser.parse_args()
    tables = measure(options.corpora, timed=not options.untimed)
    for title, table in tables.items():
        print(f"{title}: " + " · ".join(f"{name} {value:g}" for name, value in table.items()))
    if options.json:
        options.json.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
    path = Path(__file__).parent / "floors.json"
    pinned = json.loads(path.read_text(encoding="utf-8")).get("language", {}) if path.exists() else {}
    if failures := below(tables, pinned):
        raise SystemExit("\n".join(failures))


if __name__ == "__main__":
    main()
