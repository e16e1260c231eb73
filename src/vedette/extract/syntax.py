"""Who stands where around a word: subjects, objects and prepositions, over a Universal Dependencies parse.

Shared and understood arguments are found as English grammar gives them: the subject of a coordinated, an
infinitive or a participial verb is that of the clause it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
OBLIQUES = (
    "obl",
    "obl:agent",
    "obl:tmod",
    "obl:npmod",
    "obl:unmarked",
    "nmod",
    "nmod:tmod",
    "nmod:npmod",
    "nmod:unmarked",
)
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
BESIDE = frozenset({"close", "adjacent", "next"})
"""Words that make "to" mean near."""
BOUNDARIES = frozenset({"border", "frontier", "boundary"})
"""Lines between two lands: what lies between them is no stretch."""
FREE = frozenset({"what", "all"})
"""Words that a clause makes a subject of: "what is left is a strip of land"."""
STEPS = 8
"""How far a subject is looked for: clauses nest no deeper in readable prose."""


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents of a word in these relations, in order."""
    return [child for child in token.children if child.dep_ in deps]


def is_passive(token: Token) -> bool:
    """Tell whether a verb is passive: by its auxiliary or subject, or as a bare past participle."""
    if children(token, "nsubj:pass", "aux:pass", "obl:agent"):
        return True
    if token.tag_ != "VBN" or children(token, "aux"):
        return False
    if token.dep_ == "conj" and token.head.pos_ in VERBAL:
        return is_passive(token.head)  # "17 were killed and 30 wounded"
    if children(token, "nsubj"):
        return False
    return token.dep_ in {"acl", "amod", "advcl", "ROOT", "acl:relcl", "parataxis", "xcomp", "nmod"}


def subject(token: Token, control: frozenset[str], steps: int = STEPS) -> Token | None:
    """The surface subject of a verb or predicate: its own, or that of the clause it depends on."""
    own = [*children(token, *SUBJECTS), *_accused(token, control)]
    if own:
        return own[0]
    if steps == 0 or token.head == token:
        return None
    head, dep = token.head, token.dep_
    if dep in {"acl", "acl:relcl"}:
        return _of_noun(token, head, control, steps)
    if dep == "xcomp":
        held = children(head, "obj", "iobj")
        return held[-1] if held and head.lemma_ in control else subject(head, control, steps - 1)
    if dep in {"conj", "advcl", "parataxis", "aux", "cop"} and head.pos_ in (VERBAL | {"ADJ", "NOUN"}):
        return None if _finite(token) and dep != "conj" else subject(head, control, steps - 1)
    return None


def _of_noun(token: Token, noun: Token, control: frozenset[str], steps: int) -> Token | None:
    """Who does what hangs on a noun: "fighters holding the town", "an attempt by rebels to take it"."""
    if not _infinitive(token):
        return noun
    return possessor(noun) or (subject(noun.head, control, steps - 1) if noun.head.pos_ in VERBAL else None)


def possessor(noun: Token) -> Token | None:
    """Whose a noun is: "the army's attack", "an attack by the army"."""
    own = children(noun, "nmod:poss")
    by = [child for child in children(noun, *OBLIQUES) if preposition(child) == "by"]
    return next(iter([*own, *by]), None)


def _accused(token: Token, control: frozenset[str]) -> list[Token]:
    """ "Accused the militia of shelling the camp", "counts 300 people as having left": the object does it."""
    if token.dep_ not in {"advcl", "obl"}:
        return []
    marks = {child.lower_ for child in children(token, "mark", "case")}
    counted = "as" in marks and any(child.tag_ == "VBG" for child in (token, *children(token, "aux")))
    marked = counted or (marks & {"of", "from"} and token.head.lemma_ in control)
    return children(token.head, "obj", "iobj") if marked else []


def _infinitive(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)


def _finite(token: Token) -> bool:
    """Whether a clause has tense, and so a subject of its own: "after having freed it" has none."""
    return any("VerbForm=Fin" in str(one.morph) for one in (token, *children(token, "aux")))


def agent(token: Token, control: frozenset[str]) -> Token | None:
    """Who does it: the subject of an active verb, the agent of a passive one."""
    if not is_passive(token):
        return subject(token, control)
    if token.dep_ == "amod" and (joined := _hyphened(token)) is not None:
        return joined
    by = [child for child in children(token, *OBLIQUES) if preposition(child) == "by"]
    return by[0] if by else None


def _hyphened(participle: Token) -> Token | None:
    """ "Rebel-held Selwa": who does what the participle tells, joined to it by a hyphen."""
    if participle.i < 2 or participle.nbor(-1).text not in {"-", "‑", "–"}:
        return None
    joined = participle.nbor(-2)
    return joined if joined.head == participle else None


def undergoer(token: Token, control: frozenset[str]) -> Token | None:
    """Whom or what it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(token):
        return subject(token, control) if token.dep_ != "amod" else token.head
    own = [child for child in children(token, "obj") if not preposition(child)]
    if own:
        return own[0]
    if token.dep_ == "acl:relcl" and children(token, "nsubj") and not _relative_elsewhere(token):
        return token.head
    if token.dep_ == "conj" and token.head.pos_ == "VERB" and not children(token, *OBLIQUES, "ccomp", "xcomp"):
        shared = children(token.head, "obj")
        return shared[0] if shared and shared[0].i > token.i else None
    return None


def _relative_elsewhere(token: Token) -> bool:
    """Whether a relative pronoun already fills the subject or an oblique of the clause."""
    return any(child.tag_ in {"WP", "WDT"} or child.lower_ == "where" for child in token.subtree if child.i < token.i)


def preposition(token: Token) -> str:
    """The preposition of a noun phrase, in lower case; "" if there is none. Words of a fixed phrase are joined."""
    cases = children(token, "case")
    if not cases:
        return ""
    first = cases[0]
    fixed = children(first, "fixed")
    if fixed:
        return " ".join([first.lower_, *(child.lower_ for child in fixed)])
    if [one.lower_ for one in cases] == ["as", "per"]:
        return "as per"
    return cases[-1].lower_ if first.lower_ in {"out", "as", "from", "because", "close", "up"} else first.lower_


def is_stretch(noun: Token) -> bool:
    """Whether a phrase tells a stretch between places.

    Behind a comma it only says where the place before lies ("Selwa, between A and B", "Selwa, on the road between A and B");
    "the border between A and B" is a line.
    """
    if preposition(noun) != "between" or noun.head.lemma_.casefold() in BOUNDARIES:
        return False
    first = [*children(noun, "case")[:1], *(children(noun.head, "case")[:1] if noun.dep_ == "nmod" else ())]
    return not any(one.i and one.nbor(-1).text == "," for one in first)


def coordinated(token: Token) -> Iterator[Token]:
    """A word and those joined to it by "and", "or" and commas."""
    yield token
    for child in children(token, "conj"):
        if child.pos_ in NOMINAL and not children(child, "nsubj", "nsubj:pass"):
            yield from coordinated(child)


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of a word: (preposition, noun)."""
    for child in token.children:
        if child.lower_ in BESIDE:
            yield from (("close to", noun) for word, noun in prepositional(child) if word in {"to", "from"})
        if (child.dep_ in OBLIQUES or child.dep_ == "obj") and (found := preposition(child)):
            yield found, child
            yield from (("between", inner) for inner in children(child, "nmod") if is_stretch(inner))
            for again in children(child, "conj"):
                if (other := preposition(again)) and other != found:
                    yield other, again


def resolved(token: Token, antecedents: Mapping[int, Token]) -> Token:
    """The noun that a relative pronoun stands for, or that "what is left" is; any other word is itself."""
    free = token.head.head if token.lower_ == "that" and token.head.dep_ == "acl:relcl" else token
    if free.lower_ in FREE and free.dep_ in SUBJECTS and children(free, "acl:relcl") and children(free.head, "cop"):
        return free.head
    seen = {token.i}
    while token.tag_ in {"WP", "WDT", "WP$"} and token.i in antecedents and antecedents[token.i].i not in seen:
        token = antecedents[token.i]
        seen.add(token.i)
    return token


def clause_of(token: Token) -> Token:
    """The predicate of the clause that a word stands in."""
    while token.head != token and token.dep_ not in {"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "csubj"}:
        if token.dep_ in {"conj", "xcomp"} and token.pos_ in VERBAL:
            break
        token = token.head
    return token


def is_infinitive(token: Token) -> bool:
    """Whether a verb stands with "to" and is not past: "to have taken the town" is done."""
    past = any(child.dep_ == "aux" and child.lower_ == "have" for child in token.children)
    return (
        not past
        and token.tag_ != "VBG"
        and any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)
    )
