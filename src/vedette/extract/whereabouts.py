"""Where a claim happens: the places of its pattern, those around it, or the one that the report speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from vedette.codebook import EventType
from vedette.extract.lexicon import Lexicon
from vedette.extract.matching import Match
from vedette.extract.nominals import Nominals
from vedette.extract.places import Places, fronted
from vedette.extract.pocket import STILL, Pocket
from vedette.extract.quantities import Quantities
from vedette.extract.scene import Asked, Scene, Spot
from vedette.extract.spoken_of import taken_up
from vedette.extract.syntax import SUBJECTS, children, coordinated, is_stretch, resolved
from vedette.model import Participant, Relation, Role

PLACE_ROLES: tuple[Role, ...] = ("place", "origin", "destination")
RELATION: dict[str, Relation] = {"origin": "from", "destination": "toward"}
UNPLACED = frozenset({"infighting", "supply_shortage"})
"""Types that are told of an actor, not of a place."""
FOCUSED = frozenset({"territory", "fighting", "means", "people", "civilians"})
"""Families whose acts happen somewhere: where the words tell no place, it is the one spoken of just before."""
ARRIVING = frozenset({"reinforce", "deploy"})
"""Types that are told of where somebody arrives: "from A" alone does not tell where."""
LEAVING = frozenset({"retreat"})
"""Types after which the report speaks on of the place that was left: "left Selwa for Tarn, leaving 12 dead"."""
UNDER = frozenset({"obl", "nmod", "advcl", "acl", "xcomp", "obj", "conj"})
"""How an act hangs on another that happened where it did: "retook Selwa after days of fighting"."""
STEPS = 3
"""Words up to such another act."""
FINEST = "between"
"""A stretch is finer than the area named beside it."""


class Whereabouts:
    """Finds the places of the claims of one report, in the order of the text."""

    def __init__(self, nominals: Nominals, places: Places, quantities: Quantities, lexicon: Lexicon) -> None:
        self.nominals, self.places, self.quantities, self.lexicon = nominals, places, quantities, lexicon
        self.scene = Scene(nominals, places)
        self._of_act: dict[int, list[Participant]] = {}
        self.pocket = Pocket(nominals, lexicon)

    def told(
        self, match: Match, act: Match | None, event: EventType, *, somebody: bool, counted: bool
    ) -> list[Participant]:
        """The places of a claim: its own, or those of the claim just before, or that of the scene.

        `act`: what its toll is of; `somebody`: it names who acts or undergoes; `counted`: it has a number.
        """
        own = self._in_part(match, self.of(match) or (self.of(act) if act is not None else []))
        self._of_act.setdefault(match.trigger.i, [one for one in own if _stays(one, event) and _has_name(one)])
        self.scene.remember(one for one in own if _is_told(one))
        if event.family not in FOCUSED or event.id in UNPLACED:
            return own
        if pocket := self.pocket.meant_by(match.trigger, event, own):
            self.places.spoken_of.last = pocket
            return pocket
        if any(map(self._is_sure, own)):
            self.places.spoken_of.last = own
            return own
        if event.id in ARRIVING and own and all(one.role == "origin" for one in own):
            return [*self._understood(match, event, [], somebody=somebody, counted=counted), *own]
        return self._understood(match, event, own, somebody=somebody, counted=counted)

    def _understood(
        self, match: Match, event: EventType, own: list[Participant], *, somebody: bool, counted: bool
    ) -> list[Participant]:
        """The places of a claim whose own words tell none, or only a vague one."""
        asked, parts = self._asked(match.trigger, event, own, somebody=somebody, counted=counted)
        if not own and not asked.sums and (above := self._of_act_above(match.trigger)):
            return above
        here = None if self._names(own) or asked.sums or not somebody else self.scene.of_its_sentence(match.trigger)
        if here is not None and not self.scene.asks_always:
            return self._at(here, asked, parts)
        if asked.goes_on and not self.scene.asks_always:
            return parts
        if self._names(own) or not (somebody or parts or match.entry.pattern.toll):
            return parts
        spot = self.scene.place(asked)
        return self._at(spot, asked, parts) if spot is not None else [one for one in own if _is_told(one)]

    def _of_act_above(self, trigger: Token) -> list[Participant]:
        """The place of the act that a word hangs on: Selwa in "they gave up Selwa after a day of fighting"."""
        word = trigger
        for _ in range(STEPS):
            if word.dep_ not in UNDER:
                break
            word = word.head
            if found := self._of_act.get(word.i):
                return [self._taken_up(one, trigger) for one in found]
        return []

    def _taken_up(self, part: Participant, trigger: Token) -> Participant:
        """A place told before as that of another act."""
        span = self.nominals.report.span
        return taken_up(_as_place(part), span(trigger.idx, trigger.idx + len(trigger)), beside=True)

    def _names(self, parts: list[Participant]) -> bool:
        """Whether the words name a place: a country only where one comes from it or goes there ("fled to Chad")."""
        return any(
            _has_name(one) and (one.role != "place" or not self.nominals.is_country(one.mention)) for one in parts
        )

    def _asked(
        self, trigger: Token, event: EventType, own: list[Participant], *, somebody: bool, counted: bool
    ) -> tuple[Asked, list[Participant]]:
        """What is asked of the scene, and the places that grammar and the claim before give."""
        near = frozenset(one.mention.name for one in self.places.spoken_of.focus(trigger))
        sums = self.quantities.adds_up(trigger)
        if sums and counted:
            parts = [one for one in own if _is_told(one)] or self.places.spoken_of.area(trigger)
        else:
            parts = self._in_mind(trigger, event, own, far=somebody)
        taken_up = frozenset(one.mention.name for one in parts)
        word = next((self._word(one) for one in own if not _has_name(one)), None)
        return Asked(trigger, event, word, near, taken_up, sums), parts

    def _word(self, part: Participant) -> Token | None:
        """The word that stands for a place."""
        span = part.mention.span
        found = self.nominals.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found.root if found is not None else None

    def _at(self, spot: Spot, asked: Asked, parts: list[Participant]) -> list[Participant]:
        """The place that was chosen, with the relation that grammar gives it."""
        name = spot.nominal.mention.name
        if name in asked.taken_up:
            return parts
        here = self.nominals.report.span(asked.trigger.idx, asked.trigger.idx + len(asked.trigger))
        first = spot.nominal.mention
        mention = replace(first, span=here, antecedent=first.antecedent or first.span)
        word = (
            parts[0] if parts and asked.word is not None and parts[0].role == "place" else None
        )  # not "into the bush"
        return [Participant("place", mention, word.relation if word is not None else None)]

    def _in_mind(self, trigger: Token, event: EventType, places: list[Participant], *, far: bool) -> list[Participant]:
        """The places told, or where none is (or only a country), the place of the claim before.

        `far`: failing that, the place of the headline, for a claim that names somebody.
        """
        if places and not all(one.role == "place" and self.nominals.is_country(one.mention) for one in places):
            told = [one for one in places if _stays(one, event) and (_has_name(one) or not _is_told(one))]
            if told and (not self.places.spoken_of.last or not _aside(trigger)):
                self.places.spoken_of.last = [_as_place(one) for one in told]
            return places
        return self.places.spoken_of.focus(trigger, far=far) or places

    def _in_part(self, match: Match, places: list[Participant]) -> list[Participant]:
        """ "Almost entirely freed": of a part, whatever the place is."""
        if not any(child.lemma_.casefold() in self.lexicon.cues("partly") for child in _adverbs(match.trigger)):
            return places
        return [replace(one, relation=one.relation or "part_of") for one in places]

    def of(self, match: Match) -> list[Participant]:
        """The places that a match's own words give."""
        found: list[Participant] = []
        if match.entry.type.state and (stretch := self.places.stretch(match.frame.prepositions)):
            return stretch
        if match.entry.type.state and (named := self._named_behind(match.trigger)):
            return named
        for role in PLACE_ROLES:
            if role == "place" and "place" not in match.entry.type.roles and "place" not in match.entry.pattern.roles:
                continue
            found.extend(self._in_role(match, role))
        if any(one.role in PLACE_ROLES for one in found):
            return _distinct(found)
        verb = match.frame.verb or _predicate(match.trigger)
        still = match.entry.type.state or match.entry.type.id in STILL
        near = self.places.around(match.trigger, static=still) or (
            self.places.around(verb, static=True) if verb is not None else []
        )
        if not near and match.trigger.pos_ == "NOUN":
            near = self.places.around(list(coordinated(match.trigger))[-1], static=True)  # "two raids and a clash in A"
        if not near:
            nouns = (match.frame.object, match.frame.subject, match.frame.clause, *_last(match.frame.prepositions))
            near = [one for noun in nouns if noun is not None for one in self._beside(noun)][:1]
        return _distinct(near or list(fronted(match.trigger, self.places)) or self._beneath(match.trigger))

    def _beneath(self, trigger: Token) -> list[Participant]:
        """ "Nine were killed and six wounded when shells hit a market in Selwa": the place of the clause below."""
        verbs = (trigger, trigger.head) if trigger.dep_ == "conj" else (trigger,)
        joined = [one for one in children(trigger, "conj") if one.tag_ == "VBN" and trigger.tag_ == "VBN"]
        below = [clause for verb in verbs for clause in children(verb, "advcl") if _tells_when(clause)]
        nouns = joined + [noun for clause in below for noun in (clause, *children(clause, "obj"))]
        return [one for noun in nouns for one in self.places.around(noun, static=True)]

    def _named_behind(self, trigger: Token) -> list[Participant]:
        """ "The last stronghold in the area: Tarn": the name that stands for the noun itself."""
        names = [one for one in children(trigger, "appos") if one.pos_ == "PROPN" and trigger.pos_ == "NOUN"]
        return [place for one in names if self.nominals.of(one).kind == "place" for place in self.places.of(one)]

    def _beside(self, noun: Token) -> list[Participant]:
        """The places that a noun phrase names for itself: "the rebels in Selwa"."""
        return self.places.around(noun, static=True) if noun.pos_ != "PRON" else []

    def _in_role(self, match: Match, role: Role) -> list[Participant]:
        """The places of a role: of the first function that names one; a country or "the town" only if no other does."""
        functions = match.entry.pattern.roles.get(role, ())
        if role == "place" and any(is_stretch(noun) for noun in match.frame.function(FINEST)):
            functions = (FINEST, *functions)
        vague: list[Participant] = []
        for function in functions:
            relation: Relation | None = match.entry.pattern.relation or None  # type: ignore[assignment]
            words = match.frame.function(function)
            found = [one for word in words for one in self._of_word(word, role, function, relation)]
            if found and not self._is_vague(found):
                return found
            vague = vague or found
        if vague and role == "place":
            near = self.places.around(match.trigger, static=True)
            return near if near and not self._is_vague(near) else vague
        return vague

    def _of_word(self, word: Token, role: Role, function: str, relation: Relation | None) -> list[Participant]:
        token = resolved(word, self.nominals.antecedents)
        if "place" not in self.nominals.of(token).needs and token.pos_ == "PROPN":
            return []
        if function == FINEST and self.nominals.of(token).kind != "place":
            return []
        return self.places.of(token, role, RELATION.get(role) or relation)

    def _is_vague(self, parts: list[Participant]) -> bool:
        """Whether places are told by no name of their own ("the town", "a minibus"), or by that of a country or an area."""
        if any(map(self._is_sure, parts)):
            return False
        return all(self.nominals.is_country(one.mention) or not _has_name(one) or self._is_wide(one) for one in parts)

    def _is_wide(self, part: Participant) -> bool:
        """Whether a place is told as an area in which a town may be named as well: "In Lorma province"."""
        word = self._word(part)
        return word is not None and self.places.spoken_of.is_said_wide(word)

    def _is_sure(self, part: Participant) -> bool:
        """Whether a word can mean but one place: "the capital", "both towns"."""
        return part.mention.span.start in self.places.spoken_of.sure


def _stays(part: Participant, event: EventType) -> bool:
    """Whether what goes on goes on at a place of a claim: not where somebody went, but where he left."""
    return part.role == "place" or (part.role == "origin" and event.id in LEAVING)


def _as_place(part: Participant) -> Participant:
    """A place that was left, as the one spoken of."""
    return part if part.role == "place" else replace(part, role="place", relation=None)


def _has_name(part: Participant) -> bool:
    """Whether a claim's own words name the place by a name of its own: "Selwa", but not "the town" or "a bakery"."""
    return _is_told(part) and any(letter.isupper() for letter in part.mention.name)


def _is_told(part: Participant) -> bool:
    """Whether a claim's own words name the place."""
    return part.mention.antecedent is None


def _aside(token: Token) -> bool:
    """Whether a word stands in a clause that tells something by the way: its place is not the one spoken of."""
    return any(one.dep_ in {"acl:relcl", "acl"} for one in (token, *token.ancestors))


def _last(phrases: list[tuple[str, Token]]) -> Iterator[Token]:
    """The last of the nouns joined in each phrase: where something hangs on them, it hangs on that."""
    for _, noun in phrases:
        yield list(coordinated(noun))[-1]


def _adverbs(token: Token) -> Iterator[Token]:
    for child in children(token, "advmod"):
        yield child
        yield from children(child, "advmod")


def _predicate(trigger: Token) -> Token | None:
    """What a clause says of an act that is its subject: "fighting was under way around Selwa"."""
    return trigger.head if trigger.dep_ == "nsubj" and children(trigger.head, "cop") else None


def _tells_when(clause: Token) -> bool:
    """Whether a clause tells in what something happened: "when shells hit a market", "while travelling near Selwa"."""
    return bool(children(clause, *SUBJECTS)) or any(
        one.lower_ in {"while", "when", "as"} for one in children(clause, "mark", "advmod")
    )


def _distinct(parts: list[Participant]) -> list[Participant]:
    seen: set[object] = set()
    found = []
    for one in parts:
        if one.mention.id not in seen:
            seen.add(one.mention.id)
            found.append(one)
    return found
