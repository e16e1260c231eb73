"""Triggers in a text: which pattern fits a word, and what fills its functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from vedette.extract.lexicon import ADJECTIVE, NOUN, VERB, Entry, Lexicon
from vedette.extract.nominals import Nominals
from vedette.extract.syntax import (
    OBLIQUES,
    VERBAL,
    agent,
    children,
    coordinated,
    is_passive,
    possessor,
    preposition,
    prepositional,
    resolved,
    subject,
    undergoer,
)

POS = {"VERB": VERB, "AUX": VERB, "NOUN": NOUN, "ADJ": ADJECTIVE}
NAMING = ("compound", "flat", "nmod", "appos", "nmod:desc")
"""How the name of a place hangs on a noun."""
TOWARD = frozenset({"toward", "towards"})
"""One preposition in two spellings."""
NOTHING = "nothing"
"""A need that an empty function meets."""
SIEGES = frozenset({"siege", "blockade", "encirclement", "battle", "pocket", "fall"})
"""What the name of a place stands before: "the Selwa siege"."""
CLAIMING = frozenset({"claim", "assume", "take", "admit", "acknowledge", "accept"})
"""Verbs by which somebody takes responsibility."""
INSIDE = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "conj"})
"""Clauses into which the words of one trigger do not reach."""


@dataclass(slots=True)
class Frame:
    """What stands around a trigger: words by function; `verb` is the light verb that carries a noun."""

    token: Token
    subject: Token | None = None
    object: Token | None = None
    topic: Token | None = None
    clause: Token | None = None
    predicate: Token | None = None
    verb: Token | None = None
    prepositions: list[tuple[str, Token]] = field(default_factory=list)

    def function(self, name: str) -> list[Token]:
        """The words in a function, coordinated ones included."""
        if name in {"subject", "object", "topic", "clause", "predicate"}:
            one = getattr(self, name)
            return [one] if one is not None else []
        names = TOWARD if name in TOWARD else {name}
        return [noun for word, noun in self.prepositions if word in names or word.startswith(f"{name} ")]


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger that fits a pattern."""

    entry: Entry
    frame: Frame
    words: tuple[Token, ...]

    @property
    def trigger(self) -> Token:
        """The head of the trigger."""
        return self.frame.token


class Matcher:
    """Finds triggers by the lexicon."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals, self.lexicon = nominals, lexicon
        self._light, self._undergo = lexicon.cues("light"), lexicon.cues("undergo")
        self._figures, self._having = lexicon.cues("figures"), lexicon.cues("having")
        self._striking, self._areas = lexicon.cues("striking"), lexicon.cues("areas")
        self._negation = lexicon.cues("negation")
        self._control, self._idioms = lexicon.cues("object_control"), lexicon.cues("idioms")

    def matches(self, token: Token) -> Iterator[Match]:
        """Every pattern that fits a word."""
        pos = POS.get(token.pos_)
        if pos is None or (pos == NOUN and self._is_no_trigger(token)):
            return
        entries = list(self.lexicon.entries(pos, token.lemma_.casefold()))
        participle = pos == ADJECTIVE and token.lower_ != token.lemma_.casefold()
        if participle or (pos == VERB and token.tag_ == "VBN"):
            entries += self.lexicon.entries(VERB if pos == ADJECTIVE else ADJECTIVE, token.lemma_.casefold())
        if not entries or self._only_qualifies(token) or _without(token):
            return
        frame = self.frame(token, pos)
        if frame.object is not None and pos == VERB and self._idiom(token, frame.object):
            entries = [entry for entry in entries if entry.rest]  # "took refuge" is one of its own
        undergone = replace(frame, subject=_by(token)) if participle else frame
        for entry in entries:
            here = undergone if participle and entry.verb else frame
            words = self._words(token, entry)
            if words is not None and self._filled(entry, here) and not self._only_says_where(entry, here):
                yield Match(entry, here, words)

    def _only_says_where(self, entry: Entry, frame: Frame) -> bool:
        """A state named in a phrase of place tells where another thing happens: "an attack on the last pocket of A"."""
        if not entry.type.state or entry.verb or "topic" in entry.pattern.needs or frame.clause is not None:
            return False
        if frame.token.dep_ == "obj" and frame.token.head.pos_ in VERBAL and frame.verb is None:
            return not any(frame.function(name) for name in ("subject", "of", "by"))  # "shelled the pocket"
        return frame.token.dep_ in {"nmod", "obl"} and bool(preposition(frame.token))

    def _only_qualifies(self, token: Token) -> bool:
        """A participle before a noun that names no place takes up what is known: "in the freed areas a clinic opened"."""
        if token.dep_ != "amod" or token.pos_ not in {"VERB", "ADJ"}:
            return False
        named = (one for child in children(token.head, *NAMING) for one in (child, *children(child, *NAMING)))
        return token.i < token.head.i and not any(one.pos_ == "PROPN" for one in (token.head, *named))

    def _is_no_trigger(self, token: Token) -> bool:
        """Whether a noun only qualifies another, is part of a name, or is meant in a figure ("heart attack")."""
        if token.dep_ == "compound" or self._named(token):
            return True
        return any(child.lemma_.casefold() in self._figures for child in children(token, "compound", "amod"))

    def _named(self, token: Token) -> bool:
        """Whether a noun is part of a name ("Operation Anvil", "Battle of the Lakes")."""
        name = self.nominals.name_at(token)
        return name is not None and token.text[0].isupper() and len(name) > 1

    def _idiom(self, verb: Token, noun: Token) -> bool:
        """ "Took part", "held talks": a bare noun that makes another thing of the verb; "shelled the market" is meant."""
        if verb.lemma_.casefold() in self._striking and noun.lemma_.casefold() in self._areas:
            return False
        return noun.lemma_.casefold() in self._idioms and not children(noun, "nmod:poss", "nmod", "compound")

    def _words(self, token: Token, entry: Entry) -> tuple[Token, ...] | None:
        if not entry.rest:
            return (token,)
        near = list(_near(token))
        found = []
        for word in entry.rest:
            either = word.split("|")
            hit = next((one for one in near if one.lemma_.casefold() in either or one.lower_ in either), None)
            if hit is None:
                return None
            found.append(hit)
        return (token, *found)

    def _filled(self, entry: Entry, frame: Frame) -> bool:
        if entry.pattern.negated and not self._negated(frame.token):
            return False
        for function, needs in entry.pattern.needs.items():
            words = frame.function(function)
            every = [one for word in words for one in coordinated(resolved(word, self.nominals.antecedents))]
            has = [self.nominals.of(one).needs for one in every]
            if not any(_met(needs, one) for one in has) and (words or NOTHING not in needs):
                return False
        return True

    def _negated(self, token: Token) -> bool:
        """ "Have not been paid", "no food was left", "has no water"."""
        words = [*children(token, "advmod", "cc", "cc:preconj"), *children(token, "aux")]
        sides = children(token, "nsubj", "nsubj:pass", "obj")
        words += [one for side in sides for one in (side, *children(side, "det", "cc:preconj", "advmod"))]
        return any({one.lower_, one.lemma_.casefold()} & self._negation for one in words)

    # ------------------------------------------------------------------ frames

    def frame(self, token: Token, pos: str) -> Frame:
        """What stands around a word of this part of speech."""
        made = (
            self._of_noun(token)
            if pos == NOUN
            else self._of_verb(token)
            if token.pos_ in VERBAL
            else self._of_adjective(token)
        )
        if made.subject is None and token.pos_ in VERBAL and not is_passive(token):
            made.subject = self._name_before(token)
        made.subject = made.subject and resolved(made.subject, self.nominals.antecedents)
        made.object = made.object and resolved(made.object, self.nominals.antecedents)
        made.prepositions = [(word, resolved(noun, self.nominals.antecedents)) for word, noun in made.prepositions]
        return made

    def _name_before(self, token: Token) -> Token | None:
        """A known actor right before a verb is its subject, however the parse went ("IS still holds …")."""
        for back in (token.i - 1, token.i - 2):
            if back < token.sent.start:
                return None
            name = self.nominals.known_actor(token.doc[back])
            if name is not None:
                return name
            if token.doc[back].pos_ not in {"ADV", "AUX", "PART"}:
                return None
        return None

    def _of_verb(self, token: Token) -> Frame:
        frame = Frame(token, agent(token, self._control), undergoer(token, self._control))
        frame.prepositions = [*prepositional(token), *_under(frame.object, token)]
        for child in children(token, "xcomp", "obj"):
            frame.prepositions += [pair for pair in prepositional(child) if pair not in frame.prepositions]
        return frame

    def _of_adjective(self, token: Token) -> Frame:
        noun = token.head if token.dep_ in {"amod", "acl"} else subject(token, self._control)
        frame = Frame(token, noun, noun)
        frame.prepositions = list(prepositional(token))
        return frame

    def _of_noun(self, token: Token) -> Frame:
        frame = Frame(token)
        frame.prepositions = list(prepositional(token))
        frame.object = next((noun for word, noun in frame.prepositions if word == "of"), None)
        frame.subject = possessor(token) or self._titled(token)
        if frame.object is None and frame.subject is not None and self._is_place(frame.subject):
            frame.object, frame.subject = frame.subject, None
        self._by_clause(token, frame)
        self._by_verb(token, frame)
        frame.subject = frame.subject or self._claimant(token)
        frame.topic = self._topic(token)
        frame.clause = self._clause(token)
        frame.predicate = token.head if token.dep_ == "nsubj" and children(token.head, "cop") else None
        return frame

    def _is_place(self, token: Token) -> bool:
        """ "Selwa's fall", "the Selwa siege": what it is done to."""
        if token.dep_ == "compound" and token.head.lemma_.casefold() in SIEGES:
            return self.nominals.known_actor(token) is None and token.pos_ == "PROPN" and not token.text.isupper()
        return (
            self.nominals.of(resolved(token, self.nominals.antecedents)).kind == "place" and token.dep_ == "nmod:poss"
        )

    def _titled(self, token: Token) -> Token | None:
        """The actor named before a noun: "SDF attack", "Russian air strikes"."""
        for child in children(token, "compound", "amod", "nmod:poss", "nmod", "nmod:desc"):
            if child.i < token.i and child.pos_ in {"PROPN", "ADJ", "NOUN"}:
                nominal = self.nominals.of(child)
                if "actor" in nominal.needs and (nominal.kind == "actor" or child.pos_ == "PROPN"):
                    return child
        return None

    def _claimant(self, token: Token) -> Token | None:
        """Who "claimed responsibility for the attack" made it; "no group has claimed it" names nobody."""
        noun, verb = token.head, token.head.head
        if token.dep_ != "nmod" or noun.lemma_ != "responsibility" or verb.lemma_ not in CLAIMING:
            return None
        who = agent(verb, self._control)
        nobody = who is not None and any(one.lower_ in {"no", "nobody"} for one in (who, *children(who, "det")))
        denied = any(one.lower_ in {"not", "n't", "never"} for one in children(verb, "advmod"))
        return None if nobody or denied else who

    def _by_clause(self, token: Token, frame: Frame) -> None:
        """ "The attack launched on Friday by rebels on A": what hangs on the participle belongs to the noun."""
        for child in children(token, "acl", "acl:relcl"):
            if child.lemma_ in self._light and is_passive(child):
                frame.verb = frame.verb or child
                frame.subject = frame.subject or agent(child, self._control)
                frame.prepositions += list(prepositional(child))

    def _by_verb(self, token: Token, frame: Frame) -> None:
        """ "Rebels launched an attack on A": what hangs on the light verb belongs to the noun."""
        verb = token.head
        if token.dep_ == "nsubj" and children(verb, "cop"):
            frame.prepositions += list(prepositional(verb))  # "reinforcements are on their way to Selwa"
        if verb.pos_ not in VERBAL or token.dep_ not in {"obj", "nsubj:pass", "obl", "nsubj", "xcomp"}:
            return
        lemma = verb.lemma_.casefold()
        if token.dep_ in {"obj", "nsubj:pass"} and lemma in self._light:
            frame.verb = verb
            frame.subject = frame.subject or agent(verb, self._control)
        elif token.dep_ in {"obj", "obl", "nsubj:pass"} and lemma in self._undergo:
            frame.verb = verb
            sufferer = agent(verb, self._control) if token.dep_ != "obl" else subject(verb, self._control)
            if sufferer is not None:
                frame.prepositions.append(("on", sufferer))
        elif token.dep_ == "nsubj":
            frame.verb = verb
        if frame.verb is verb:
            frame.prepositions += [pair for pair in prepositional(verb) if pair[1].i != token.i]

    def _clause(self, token: Token) -> Token | None:
        """Who has what a noun names: "the rebels are left with two pockets", "they kept a foothold"."""
        verb = token.head
        if (
            verb.pos_ not in VERBAL
            or token.dep_ not in {"obj", "obl"}
            or (token.dep_ == "obl" and preposition(token) not in {"with", "to"})
            or (token.dep_ == "obj" and verb.lemma_.casefold() not in self._having)
        ):
            return None
        return undergoer(verb, self._control) if is_passive(verb) else subject(verb, self._control)

    def _topic(self, token: Token) -> Token | None:
        """What is "under the control of the army": the subject, or the noun that the phrase qualifies."""
        if preposition(token) not in {"in", "under", "into"} and not children(token, "cop"):
            return None
        if children(token, "nsubj"):
            return children(token, "nsubj")[0]
        head = token.head
        if token.dep_ in {"nmod", "acl"}:
            return head
        if token.dep_ in {"obl", "xcomp"} and (head.pos_ in VERBAL or children(head, "cop", "nsubj")):
            return undergoer(head, self._control) or subject(head, self._control)
        if token.dep_ in {"acl:relcl", "conj", "advcl"}:
            return subject(token, self._control) or (head if token.dep_ == "acl:relcl" else None)
        return None


def _met(needs: tuple[str, ...], has: frozenset[str]) -> bool:
    """Whether a phrase is of a kind that is needed; `people` are fighters, persons and civilians."""
    return bool(set(needs) & has) or ("people" in needs and bool({"people", "person", "civilian"} & has))


def _without(token: Token) -> bool:
    """ "Without a fight": what did not happen, told by the way."""
    return any(child.lower_ in {"without", "w/o"} for child in children(token, "case", "mark"))


def _by(token: Token) -> Token | None:
    """Who did what a participle tells: "the town surrounded by rebels"."""
    return next((noun for word, noun in prepositional(token) if word == "by"), None)


def _near(token: Token) -> Iterator[Token]:
    """The words of a trigger's own phrase: its dependents and theirs, without other clauses and who does it."""
    for child in token.children:
        if child.dep_ in INSIDE or (child.dep_ == "nsubj" and token.pos_ in VERBAL):
            continue
        yield child
        yield from (
            one for one in child.children if one.dep_ not in INSIDE and child.dep_ not in {"nsubj", "nsubj:pass"}
        )


def _under(noun: Token | None, verb: Token) -> Iterator[tuple[str, Token]]:
    """Phrases that the parser hung on the object but that may belong to the verb: "took A from the rebels"."""
    if noun is None or noun.i < verb.i:
        return
    for one in coordinated(noun):
        for child in children(one, *OBLIQUES):
            word = preposition(child)
            if word and word not in {"of", "in", "at", "between"}:
                yield word, child
