"""Pronouns to what they stand for: a cascade of rules inside one report.

After the sieve of Lee et al. (2013) and the salience of Lappin and Leass (1994), cut down to
what reports need. For each pronoun, in order of the text:

1. ``who``, ``which``, ``that``, ``whose`` as relative pronouns stand for the noun that their
   clause hangs on.
2. ``it`` without a referent ("it is reported that …") stands for nothing and is left out.
3. ``he``, ``she``, ``it``, ``they`` with their forms stand for the noun phrase before them, at most
   three sentences back in the same paragraph or title-and-body, that agrees in number, kind and
   sex, is no argument of the same verb, and scores best in :data:`WEIGHTS`.
4. A pronoun whose best candidate is itself a pronoun takes over its antecedent.

First and second persons are left alone: who says ``we`` stands outside the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from spacy.tokens import Doc, Span, Token

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads(files(__package__).joinpath("coref.toml").read_text(encoding="utf-8")).items()
}

SENTENCES_BACK = 3
WEIGHTS = {
    "sentence back": -3.0,  # a sentence ago is worth less than a subject
    "subject": 3.0,  # what the sentence is about
    "object": 1.0,
    "same role": 1.0,  # subjects continue subjects
    "entity": 0.5,  # a name is more often taken up than a noun
    "chain": 1.0,  # a pronoun has taken it up already
    "inside a phrase": -2.0,  # "of the army" is not what a sentence is about
    "word back": -0.02,  # the nearer one breaks ties
    "right number": 1.0,  # "they" would rather stand for a plural than for an army
}
"""Salience of a candidate; set by hand before the first measurement and not tuned since."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj", "dobj"})
INNER = frozenset({"nmod", "nmod:poss", "compound", "appos", "amod", "flat"})
PHRASE = frozenset({"det", "amod", "compound", "flat", "nummod", "nmod:poss", "det:predet", "fixed", "goeswith"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})
CLAUSES = frozenset({"acl:relcl", "relcl"})
CLAUSE_EDGES = CLAUSES | {"acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "ROOT"}
PLACES = frozenset({"SETTLEMENT", "PLACE", "FACILITY", "GPE", "LOC", "FAC"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What a pronoun asks of its antecedent."""

    number: str
    person: bool | None = None
    sex: str = ""


KINDS: dict[str, Kind] = {
    **dict.fromkeys(("he", "him", "his", "himself"), Kind("Sing", person=True, sex="male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), Kind("Sing", person=True, sex="female")),
    **dict.fromkeys(("it", "its", "itself"), Kind("Sing", person=False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), Kind("Plur")),
}


def pronouns(doc: Doc) -> dict[int, Span]:
    """The antecedent of each pronoun that has one: token index → span (a phrase, no pronoun)."""
    chains: dict[int, Token] = {}
    for token in doc:
        head = _antecedent(doc, token, chains)
        if head is not None:
            chains[token.i] = head
    return {i: phrase(head) for i, head in chains.items()}


def entity(token: Token) -> Span:
    """The entity that a word of one stands in; found from the word, for a long text has many."""
    doc, first, last = token.doc, token.i, token.i + 1
    while doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return Span(doc, first, last, doc[first].ent_type_)


def phrase(head: Token) -> Span:
    """The entity around a head, or the noun phrase without what follows it but its name."""
    if head.ent_type_ and head.ent_type_ not in {"TIME", "QUANTITY"}:
        return entity(head)
    parts = [child.i for child in head.children if child.dep_ in PHRASE and child.sent == head.sent]
    parts = [i for i in parts if i < head.i or head.doc[i].dep_ in {"flat", "fixed", "goeswith"}]
    return head.doc[min([head.i, *parts]) : max([head.i, *parts]) + 1]


def _antecedent(doc: Doc, token: Token, chains: dict[int, Token]) -> Token | None:
    if token.tag_ in RELATIVE or (token.lower_ == "that" and token.dep_ in SUBJECTS | OBJECTS):
        return _relative(token)
    kind = KINDS.get(token.lower_)
    if kind is None or _empty(token):
        return None
    if token.lower_ in {"himself", "herself", "itself", "themselves"}:
        return _reflexive(token, chains)
    scored = [
        (_salience(token, candidate, kind, back, chains), candidate)
        for candidate, back in _candidates(doc, token)
        if _agrees(candidate, kind, chains) and not _bound(token, candidate)
    ]
    if not scored:
        return None
    best = max(scored, key=lambda pair: pair[0])[1]
    return chains.get(best.i, best) if best.pos_ == "PRON" or best.i in chains else best


def _relative(token: Token) -> Token | None:
    """The noun of the relative clause that this pronoun opens."""
    for above in token.ancestors:
        if above.dep_ in CLAUSES and above.head.pos_ in NOUNS and above.head.i < token.i:
            return above.head
    return None


def _reflexive(token: Token, chains: dict[int, Token]) -> Token | None:
    if token.head.pos_ in NOUNS and token.head.i < token.i:
        return token.head
    for above in token.ancestors:
        for child in above.children:
            if child.dep_ in SUBJECTS:
                return chains.get(child.i, child if child.pos_ in NOUNS else None)
    return None


def _empty(token: Token) -> bool:
    """Whether this is an ``it`` that stands for nothing."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    clauses = {child.dep_ for child in token.head.children}
    return (
        token.dep_ in SUBJECTS
        and token.i < token.head.i
        and bool(clauses & {"csubj", "csubj:pass", "ccomp", "xcomp"})
        and (token.head.lemma_ in WORDS["empty_subject"] or token.head.pos_ == "ADJ")
    )


def _candidates(doc: Doc, token: Token) -> Iterator[tuple[Token, int]]:
    """Nouns and resolved pronouns before the pronoun, and how many sentences back each stands."""
    starts = [sent.start for sent in doc.sents if sent.start <= token.i][-SENTENCES_BACK - 1 :]
    for back, start in enumerate(reversed(starts)):
        end = token.i if back == 0 else starts[len(starts) - back]
        for candidate in doc[start:end]:
            if (candidate.pos_ in NOUNS and candidate.dep_ not in PHRASE) or candidate.lower_ in KINDS:
                yield candidate, back


def _agrees(candidate: Token, kind: Kind, chains: dict[int, Token]) -> bool:
    if candidate.pos_ == "PRON":
        return candidate.i in chains and KINDS[candidate.lower_] == kind
    if candidate.ent_type_ in {"TIME", "QUANTITY", "NORP"} or candidate.lemma_.lower() in WORDS["never"]:
        return False
    if kind.number == "Plur":
        return candidate.ent_type_ not in PLACES and (_plural(candidate) or _group(candidate))
    if _plural(candidate) and not (candidate.ent_type_ == "ORG" and candidate.pos_ == "PROPN"):
        return False
    if kind.person is not None and _person(candidate) != kind.person:
        return False
    return not kind.sex or _sex(candidate) in {"", kind.sex}


def _plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or any(
        child.dep_ == "conj" and child.pos_ in NOUNS for child in token.children
    )


def _group(token: Token) -> bool:
    return token.ent_type_ == "ORG" or token.lemma_.lower() in WORDS["group"]


def _person(token: Token) -> bool:
    words = {token.lemma_.lower(), token.lower_}
    return token.ent_type_ == "PER" or (token.ent_type_ == "" and bool(words & WORDS["person"]))


def _sex(token: Token) -> str:
    words = {token.lemma_.lower(), *(child.lower_ for child in token.children)}
    if words & WORDS["male"]:
        return "male"
    return "female" if words & WORDS["female"] else ""


def _bound(pronoun: Token, candidate: Token) -> bool:
    """Whether the pronoun would stand for an argument of its own verb, or for what it is part of."""
    if candidate in _phrase_above(pronoun):
        return True
    if pronoun.dep_ in {"nmod:poss", "poss"}:
        return False
    return pronoun.head == candidate.head and pronoun.dep_ not in INNER and candidate.dep_ not in {"conj", "obl"}


def _phrase_above(token: Token) -> list[Token]:
    """The nouns whose phrase holds the token, as far as the next clause."""
    found: list[Token] = []
    while token.dep_ not in CLAUSE_EDGES and token.head != token:
        token = token.head
        found.append(token)
    return [above for above in found if above.pos_ in NOUNS]


def _salience(pronoun: Token, candidate: Token, kind: Kind, back: int, chains: dict[int, Token]) -> float:
    subject, pronoun_subject = candidate.dep_ in SUBJECTS, pronoun.dep_ in SUBJECTS
    head = chains.get(candidate.i, candidate)
    features = {
        "sentence back": float(back),
        "subject": float(subject),
        "object": float(candidate.dep_ in OBJECTS),
        "same role": float(subject == pronoun_subject and candidate.dep_ not in INNER),
        "entity": float(bool(head.ent_type_)),
        "chain": float(candidate.i in chains or candidate in chains.values()),
        "inside a phrase": float(candidate.dep_ in INNER),
        "word back": float(pronoun.i - candidate.i),
        "right number": float(_plural(head) == (kind.number == "Plur")),
    }
    return sum(WEIGHTS[name] * value for name, value in features.items())
