"""Frames: what stands around a trigger, by function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from vedette.extract.lexicon import NOUN, Lexicon
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

TOWARD = frozenset({"toward", "towards"})
"""One preposition in two spellings."""
SIEGES = frozenset({"siege", "blockade", "encirclement", "battle", "pocket", "fall"})
"""What the name of a place stands before: "the Selwa siege"."""
CLAIMING = frozenset({"claim", "assume", "take", "admit", "acknowledge", "accept"})
"""Verbs by which somebody takes responsibility."""


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


class Framer:
    """Tells what stands around the words of one report."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals = nominals
        self._light, self._undergo = lexicon.cues("light"), lexicon.cues("undergo")
        self._having, self._control = lexicon.cues("having"), lexicon.cues("object_control")

    def of(self, token: Token, pos: str) -> Frame:
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
            name = self.nominals.phrases.known_actor(token.doc[back])
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
            return (
                self.nominals.phrases.known_actor(token) is None and token.pos_ == "PROPN" and not token.text.isupper()
            )
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
        if preposition(token) not in {"in", "under", "into", "without", "behind"} and not children(token, "cop"):
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


def _under(noun: Token | None, verb: Token) -> Iterator[tuple[str, Token]]:
    """Phrases that the parser hung on the object but that may belong to the verb: "took A from the rebels"."""
    if noun is None or noun.i < verb.i:
        return
    for one in coordinated(noun):
        for child in children(one, *OBLIQUES):
            word = preposition(child)
            if word and word not in {"of", "in", "at", "between"}:
                yield word, child
