"""What the patterns missed: the heads' proposals, in the form of matches, so that all else is read as for any pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from vedette.codebook import EventType, Pattern, load_codebook
from vedette.extract.frames import Frame, Framer
from vedette.extract.heads import Sheet
from vedette.extract.lexicon import Entry, Lexicon
from vedette.extract.matching import POS, Match
from vedette.extract.syntax import VERBAL
from vedette.model import Role
from vedette.model.claim import PROPOSED

Best = Callable[[Token], Match | None]

LEAST = 0.7
"""Probability from which a word is taken for a trigger: typed F1 is flat from 0.6 to 0.8 on reports that taught nothing."""
CALIBRATION = (0.78, -1.22)
"""Slope and shift of the log-odds, fitted on 92 proposals in reports that taught nothing (`python -m benchmarks.proposals`)."""
PART = 0.5
"""Probability from which a word is taken for one who takes part."""
NEAR = 3
"""Words beside a trigger that tell of the same."""
DOUBT = 0.5
"""Probability from which another type of the family, told by a word beside it, makes a type doubtful."""
ROLES: tuple[Role, ...] = ("actor", "recipient", "place")


@dataclass(slots=True)
class Proposals:
    """Proposes matches in one text; `best` gives a pattern's match of a word."""

    sheet: Sheet
    lexicon: Lexicon
    frames: Framer
    best: Best

    def of(self, token: Token) -> Match | None:
        """The match that the heads propose for a word which no pattern fits."""
        event, sure = self._type(token)
        if event is None or sure < LEAST or not token.is_alpha or token.pos_ == "PROPN":
            return None
        if self._is_told(token, event) or self._is_beside_surer(token, event, sure):
            return None
        verb = token.pos_ in VERBAL
        frame = self.frames.of(token, POS.get(token.pos_, "NOUN"))
        roles: dict[str, tuple[str, ...]] = {role: (role, *usual(event, role, verb=verb)) for role in ROLES}
        turned = self._turned(frame, roles)
        frame.prepositions += [
            (role, one) for role in ROLES for one in self._parts(token, role) if (role, one.i) not in turned
        ]
        pattern = Pattern(PROPOSED, roles=roles, confidence=calibrated(sure))
        return Match(Entry(event, pattern, (), verb=verb), frame, (token,))

    def _type(self, token: Token) -> tuple[EventType | None, float]:
        """What a word looks like the trigger of; a type that a user's codebook lacks or defines in words of its own is none."""
        row = self.sheet.types[token.i]
        kind = self.sheet.kinds[int(row.argmax())]
        event = self.lexicon.codebook.types.get(kind)
        taught = event is not None and event.definition == load_codebook().types[kind].definition
        return event if taught else None, float(row.max())

    def _turned(self, frame: Frame, roles: Mapping[str, tuple[str, ...]]) -> set[tuple[str, int]]:
        """Who cannot be in a role by the grammar of the type: "the group was driven out" is not told of a group that drives out."""
        if "subject" not in roles["actor"]:
            return set()
        objects, subjects = frame.function("object"), frame.function("subject")
        return {("actor", one.i) for one in objects} | {("recipient", one.i) for one in subjects}

    def _parts(self, token: Token, role: Role) -> Iterator[Token]:
        """Who takes part, in the words of the sentence: beyond it the heads err (strict F1 0.110 instead of 0.119 on the third set)."""
        found = (token.doc[i] for i, sure in self.sheet.of(token, role) if sure >= PART)
        return (one for one in found if one.sent == token.sent)

    def _is_told(self, token: Token, event: EventType) -> bool:
        """Whether a pattern fits a word beside it, or one above or below it, and tells the like."""
        near = token.doc[max(0, token.i - NEAR) : token.i + NEAR + 1]
        found = (self.best(one) for one in (*near, token.head, *token.children) if one.i != token.i)
        return any(one is not None and one.entry.type.family == event.family for one in found)

    def _is_beside_surer(self, token: Token, event: EventType, sure: float) -> bool:
        """Whether a word beside it is likelier to be the trigger of the like, or likely that of another type: "still ours"."""
        for one in token.doc[max(0, token.i - NEAR) : token.i + NEAR + 1]:
            told, other = self._type(one)
            if told is None or told.family != event.family or one.i == token.i:
                continue
            if (other, -one.i) > (sure, -token.i) or (other >= DOUBT and told.id != event.id):
                return True
        return False


def usual(event: EventType, role: Role, *, verb: bool) -> tuple[str, ...]:
    """The function in which most patterns of a type have this role, of its verbs or of its nouns."""
    fitting = (one.roles.get(role) for one in event.patterns if (one.verbs if verb else one.nouns))
    votes = Counter(functions[0] for functions in fitting if functions)
    return (votes.most_common(1)[0][0],) if votes else ()


def calibrated(sure: float) -> float:
    """How often a proposal of this probability is right (`benchmarks/RESULTS.md`)."""
    scale, shift = CALIBRATION
    return float(1 / (1 + np.exp(-(scale * np.log(sure / (1 - min(sure, 0.9999))) + shift))))
