"""Where and when, hung on the wrong word: ways and their ends, items and their places, days."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.extract.repairs.subjects import SUBJECTS
from vedette.extract.syntax import children

WAYS = frozenset({"road", "way", "route", "highway", "track", "bridge", "railway", "motorway"})
LEADING = frozenset({"to", "towards", "toward", "from", "into"})
"""What leads somewhere, and the words before where it leads."""
WHERE = frozenset({"in", "at", "near", "around", "outside"})
TOWNS = frozenset({"city", "town", "village", "district", "county", "province", "state", "region", "camp"})
"""What stands behind a name and makes one name with it."""


def beside_a_place(token: Token) -> None:
    """Mend where ways lead, how far somebody goes, and where the items of a list lie."""
    if token.dep_ == "conj" and token.head.dep_ in {"appos", "conj", "parataxis"}:
        _item_with_its_place(token)
    if token.lemma_ in WAYS:
        _way_with_its_end(token)
    if token.lower_ == "far":
        _as_far_as(token)
    if token.lower_ in TOWNS and token.pos_ == "PROPN":
        _kind_behind_its_name(token)


def _item_with_its_place(item: Token) -> None:
    """ "One in the south, another in the desert": what stands right behind an item belongs to it."""
    if item.i + 1 >= len(item.doc) or item.nbor().dep_ != "case":
        return
    noun = item.nbor().head
    if noun.i > item.i and noun.dep_ == "nmod" and noun.head.i < item.i:
        noun.head = item


def _way_with_its_end(way: Token) -> None:
    """ "Struck Tarn and the road to Selwa": where a way leads to belongs to it, not to the verb."""
    if way.dep_ != "conj" or way.i + 1 >= len(way.doc) or way.nbor().lower_ not in LEADING:
        return
    end = way.nbor().head
    if end.i > way.i and end.dep_ == "obl" and end.head.i < way.i and end not in way.ancestors:
        end.head, end.dep_ = way, "nmod"


def _as_far_as(far: Token) -> None:
    """ "Advanced as far as the border": how far is where to; the three words are one preposition."""
    doc = far.doc
    if not (0 < far.i < len(doc) - 1 and doc[far.i - 1].lower_ == doc[far.i + 1].lower_ == "as"):
        return
    noun = doc[far.i + 1].head
    if noun.i <= far.i or noun.head.i != far.i or far.head.pos_ != "VERB":
        return
    first, last = doc[far.i - 1], doc[far.i + 1]
    noun.head, noun.dep_ = far.head, "obl"
    first.head, first.dep_ = noun, "case"
    for one in (far, last):
        one.head, one.dep_ = first, "fixed"


def before_subject(word: Token) -> None:
    """A day or a place with its preposition is of the verb: "On Friday army jets struck", "In Selwa fighting goes on"."""
    noun = word.head
    tells = word.dep_ in {"compound", "nmod", "amod"} and (word.ent_type_ == "TIME" or _opens(word))
    if not tells or not word.i or noun.i < word.i or noun.ent_type_ == "TIME" or noun.dep_ not in SUBJECTS:
        return
    before = word.nbor(-1)
    if before.tag_ == "IN" and before.head in {word, noun}:
        word.head, word.dep_ = noun.head, "obl"
        before.head, before.dep_ = word, "case"


def _opens(name: Token) -> bool:
    """Whether a name stands with its preposition at the beginning of a sentence: "In Selwa"."""
    return name.pos_ == "PROPN" and name.i > 0 and name.nbor(-1).lower_ in WHERE and bool(name.nbor(-1).is_sent_start)


def _kind_behind_its_name(kind: Token) -> None:
    """ "Fled to Tarn and Selwa City": the word for a kind of place makes one name with the word before it."""
    name = kind.nbor(-1) if kind.i else kind
    if name.pos_ == "PROPN" and kind.dep_ == name.dep_ == "conj" and kind.head == name.head:
        for child in children(name, "cc"):
            child.head = kind
        name.head, name.dep_ = kind, "compound"
