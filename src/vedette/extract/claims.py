"""Extract: an annotated report and a codebook give claims, each with the words that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from vedette.codebook import Codebook, EventType
from vedette.extract.acts import Acts
from vedette.extract.lexicon import Lexicon, lexicon
from vedette.extract.listing import Listing
from vedette.extract.matching import Match, Matcher
from vedette.extract.modality import Modalities
from vedette.extract.nominals import Nominal, Nominals
from vedette.extract.places import Places, fronted
from vedette.extract.quantities import Quantities
from vedette.extract.quoting import quote
from vedette.extract.repairs import repair
from vedette.extract.second import Second, can_read, judged, shipped
from vedette.extract.setting import tells_of_no_war
from vedette.extract.subject_matter import is_about_war
from vedette.extract.syntax import children, coordinated, is_stretch, resolved
from vedette.extract.times import Times
from vedette.model import Claim, Mention, Modality, Participant, Quantity, Relation, Report, Role

PEOPLE = {
    "actor": {"actor", "people"},
    "person": {"person", "people", "civilian"},
    "weapon": {"weapon"},
    "place": {"place"},
}
"""Which needs a role's kinds are met by."""
PLACE_ROLES: tuple[Role, ...] = ("place", "origin", "destination")
RELATION: dict[str, Relation] = {"origin": "from", "destination": "toward"}
TRYING_COUNTS = frozenset({"fighting"})
"""Families in which an attempt is the thing itself: who tries to attack attacks."""
UNPLACED = frozenset({"infighting", "supply_shortage"})
"""Types that are told of an actor, not of a place."""
FOCUSED = frozenset({"territory", "fighting", "means", "people", "civilians"})
"""Families whose acts happen somewhere: where the words tell no place, it is the one spoken of just before."""
NAMELESS = frozenset({"clash", "agreement"})
"""Types of which a report may tell without naming anybody or any place: the sides are understood."""
STILL = frozenset({"encircle"})
"""Types in which nothing moves, beside states: "from A" tells where somebody stands, not where it happens."""
UNDERSTOOD = frozenset({"attack", "air_strike", "shelling", "encircle"})
"""Types that may name nobody where the clause speaks of the act itself: "the assault resumed on Friday"."""
FINEST = "between"
"""A stretch between places is finer than the area that is named beside it."""
BARE = 0.85
"""Factor of confidence for each of actor and place that a claim lacks."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one report: every mention that matters, and the claims."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def extract(doc: Doc, report: Report, codebook: Codebook, *, opinion: Second | None = None) -> Extraction:
    """Find the claims of an annotated report.

    `doc` is the report's text as `annotate` gives it (Universal Dependencies, names in `doc.spans`). A
    text that is not about armed conflict gives none. `opinion` judges what the patterns
    find; the shipped one by default, and none where another model read the text.
    """
    reader = _reader(doc, report, codebook)
    if reader is None:
        return Extraction((), ())
    claims = reader.claims()
    if can_read(doc):
        kept = judged(doc, tuple(claims.values()), reader.lexicon, opinion or shipped())
        claims = {claim.id: claim for claim in kept}
    used = [part.mention for claim in claims.values() for part in claim.participants]
    mentions = {one.id: one for one in (*used, *(nominal.mention for nominal in reader.nominals.named()))}
    return Extraction(tuple(mentions.values()), tuple(claims.values()))


def by_patterns(doc: Doc, report: Report, codebook: Codebook) -> tuple[Claim, ...]:
    """The claims of the patterns alone, each once: what the second opinion is taught on."""
    reader = _reader(doc, report, codebook)
    return () if reader is None else tuple(reader.claims().values())


def _reader(doc: Doc, report: Report, codebook: Codebook) -> Reader | None:
    """A reader of a report, mended in place; None if it is not about armed conflict."""
    words = lexicon(codebook)
    mended(doc, words)
    return Reader(doc, report, words) if is_about_war(doc, words) else None


def mended(doc: Doc, words: Lexicon) -> None:
    """Set right, in place, the usual errors of lemmas and of the parse."""
    words.mend(doc)
    repair(doc)


@dataclass(frozen=True, slots=True)
class Told:
    """A pattern that fired, and the claims it gave."""

    match: Match
    event: EventType
    claims: tuple[Claim, ...]


class Reader:
    """One report being read."""

    def __init__(self, doc: Doc, report: Report, words: Lexicon) -> None:
        self.doc, self.report, self.lexicon = doc, report, words
        self.nominals = Nominals(doc, report, words)
        self.places = Places(self.nominals, words)
        self.matcher = Matcher(self.nominals, words)
        self.modalities = Modalities(words)
        self.quantities = Quantities(words)
        self.times = Times(doc, report, words)
        self.listing = Listing(doc, report, self.places, words)
        self.acts = Acts(self.nominals, words, self._best)
        self._chosen: dict[int, Match | None] = {}

    def claims(self) -> dict[str, Claim]:
        """The claims by id, each once."""
        return {claim.id: claim for told in self.told() for claim in told.claims}

    def told(self) -> Iterator[Told]:
        """Every pattern that fires, in the order of the text, with its claims."""
        taken: set[int] = set()
        for token in self.doc:
            match = self._best(token) if token.i not in taken else None
            if match is None or self._adds_nothing(match) or tells_of_no_war(match, self.lexicon):
                continue
            if _asks(match.trigger) or self.modalities.is_appeal(match.trigger):
                continue
            taken |= {word.i for word in match.words[1:]}
            event = self.acts.type(match)
            claims = [item for claim in self._of(match, event) for item in (claim, *self.listing.items(claim))]
            yield Told(match, event, tuple(claims))
            self.acts.remember(match, event)

    def _adds_nothing(self, match: Match) -> bool:
        return self.acts.tells(match.trigger) or self._same_below(match.trigger, match)

    def _best(self, token: Token) -> Match | None:
        """The pattern that is meant, of those that fit a word."""
        if token.i not in self._chosen:
            self._chosen[token.i] = max(self.matcher.matches(token), key=self._worth, default=None)
        return self._chosen[token.i]

    def _same_below(self, token: Token, match: Match) -> bool:
        """Whether the words below tell the same: "forced them to flee", "hold two pockets" are one claim, not two."""
        below = [self._best(child) for child in children(token, "xcomp", *(("obj",) if match.entry.type.state else ()))]
        return any(one is not None and one.entry.type.id == match.entry.type.id for one in below)

    def _worth(self, match: Match) -> tuple[float, int]:
        """Which of the patterns that fit a word is meant: the surest, the longest, the fullest."""
        filled = sum(
            1 for names in match.entry.pattern.roles.values() if any(match.frame.function(name) for name in names)
        )
        bonus = 0.1 * len(match.entry.rest) + 0.05 * filled + 0.05 * len(match.entry.pattern.needs)
        return match.entry.pattern.confidence + bonus, len(match.words)

    def _of(self, match: Match, event: EventType) -> Iterator[Claim]:
        act, toll = self.acts.of(match), self.acts.toll(match)
        trigger = match.trigger
        actors = self._people(act or match, "actor", ())
        recipients = self._people(match, "recipient", tuple(one.mention.span for one in actors))
        things = self._people(match, "instrument", tuple(one.mention.span for one in (*actors, *recipients)))
        places = self._in_part(match, self._places(match) or (self._places(act) if act is not None else []))
        if event.family in FOCUSED and event.id not in UNPLACED:
            far = bool(actors or recipients) or self._nameless(match, event)
            if self._quantities(match, actors, recipients) and self.quantities.adds_up(trigger):
                places = [one for one in places if one.mention.antecedent is None] or self.places.area(trigger)
            else:
                places = self._in_mind(trigger, places, far=far)
        if not (actors or recipients or places or match.entry.pattern.toll or self._nameless(match, event)):
            return
        told = [*self._as("instrument", things), *places, *self._speaker(match)]
        modality = self.modalities.of(trigger, attempts_count=attempts_count(event))
        if toll is not None:
            recipients = self._killed(toll, actors) or recipients
        if act is not None and {one.mention.name for one in actors} & {one.mention.name for one in recipients}:
            event = self.lexicon.codebook.types.get("clash", event)  # who dies in an attack of their own has met a foe
        for who, whom, number in self._counted(toll or match, actors, recipients):
            parts = replace_parts([*self._as("actor", who), *self._as("recipient", whom), *told])
            yield self._claim(match, event, modality, parts, number)

    def _nameless(self, match: Match, event: EventType) -> bool:
        """Whether a claim may name nobody: the sides are understood, or the act is what the clause speaks of."""
        spoken_of = match.trigger.pos_ == "NOUN" and match.trigger.dep_ in {"nsubj", "nsubj:pass", "obj"}
        return (
            event.id in NAMELESS
            or (event.id in UNDERSTOOD and spoken_of)
            or bool(match.entry.rest and event.id in UNPLACED)
        )

    def _speaker(self, match: Match) -> Iterator[Participant]:
        word = self.modalities.speaker(match.frame.verb or match.trigger)
        token = resolved(word, self.nominals.antecedents) if word is not None else None
        if token is not None and (token.lower_ != "it" or token.i in self.nominals.antecedents):
            yield Participant("speaker", self.nominals.of(token).mention)

    def _killed(self, toll: Match, actors: list[Nominal]) -> list[Nominal]:
        """Whom a toll names: "killing five policemen", but not "killing five"."""
        found = self._people(toll, "recipient", tuple(one.mention.span for one in actors))
        return [one for one in found if one.token.pos_ != "NUM" or one.mention.antecedent is not None]

    def _counted(
        self, match: Match, actors: list[Nominal], recipients: list[Nominal]
    ) -> Iterator[tuple[list[Nominal], list[Nominal], Quantity | None]]:
        """Who, whom and how many, a claim a number: "killed three soldiers and ten civilians" is two."""
        for group in (recipients, actors):
            numbers = [(one, self.quantities.of(one.token)) for one in group]
            if sum(number is not None for _, number in numbers) > 1:
                for one, number in numbers:
                    yield (actors, [one], number) if group is recipients else ([one], recipients, number)
                return
        yield actors, recipients, next(iter(self._quantities(match, actors, recipients)), None)

    def _claim(
        self,
        match: Match,
        event: EventType,
        modality: Modality,
        parts: tuple[Participant, ...],
        number: Quantity | None,
    ) -> Claim:
        trigger, pattern, verb = match.trigger, match.entry.pattern, match.frame.verb
        under = verb if verb is not None and verb.i > 0 and trigger.head is verb else None
        said = children(trigger, "ccomp", "obj") if event.id == "statement" else []
        tokens = [trigger, *match.words, *([under] if under is not None else []), *said]
        roles = {part.role for part in parts}
        lacking = (not roles & {"actor", "recipient"}) + (not roles & set(PLACE_ROLES))
        return Claim(
            self.report.id, event.id, modality, self.report.span(trigger.idx, trigger.idx + len(trigger)),
            quote(self.report, tokens, parts, number), parts, pattern.mode, number, self.times.of(trigger, under),
            self.times.is_main(trigger, verb, possible=modality == "possible"),
            round(pattern.confidence * BARE**lacking, 3), pattern.id,
        )  # fmt: skip

    def _in_mind(self, trigger: Token, places: list[Participant], *, far: bool) -> list[Participant]:
        """The places told, or where none is (or only a country), the place of the claim before.

        `far`: failing that, the place of the headline, for a claim that names somebody.
        """
        if places and not all(self.nominals.is_country(one.mention) for one in places):
            told = [one for one in places if one.role == "place"]
            if told and (not self.places.last or not _aside(trigger)):
                self.places.last = told
            return places
        return self.places.focus(trigger, far=far) or places

    def _in_part(self, match: Match, places: list[Participant]) -> list[Participant]:
        """ "Almost entirely freed": of a part, whatever the place is."""
        if not any(child.lemma_.casefold() in self.lexicon.cues("partly") for child in _adverbs(match.trigger)):
            return places
        return [replace(one, relation=one.relation or "part_of") for one in places]

    def _as(self, role: Role, nominals: Iterable[Nominal]) -> list[Participant]:
        return [Participant(role, one.mention) for one in nominals]

    # ------------------------------------------------------------------ who

    def _people(self, match: Match, role: Role, taken: tuple[object, ...]) -> list[Nominal]:
        """Who fills a role: the first function that somebody of the right kind fills."""
        wanted = set().union(*(PEOPLE.get(kind, set()) for kind in match.entry.type.roles.get(role, ("weapon",))))
        both = role == "actor" and match.entry.type.symmetric
        found: list[Nominal] = []
        for function in match.entry.pattern.roles.get(role, ()):
            for word in match.frame.function(function):
                for one in coordinated(word):
                    nominal = self._person(resolved(one, self.nominals.antecedents), wanted, role, function)
                    if nominal is None or nominal.mention.span in taken or nominal in found:
                        continue
                    if not self.nominals.is_bare_count(nominal):
                        found.append(nominal)
            if found and not both:
                break
        return found

    def _person(self, token: Token, wanted: set[str], role: Role, function: str) -> Nominal | None:
        nominal = self.nominals.of(token)
        if role != "actor" and nominal.kind == "place" and "weapon" not in wanted:
            return self._owner(token, wanted)
        if nominal.needs & wanted:
            if nominal.kind == "place" and token.pos_ != "PROPN":
                return self._owner(token, wanted)
            return nominal
        return self._owner(token, wanted) if function in {"object", "subject", "on", "of"} else None

    def _owner(self, token: Token, wanted: set[str]) -> Nominal | None:
        """Whose a place or thing is: "rebel positions", "the stronghold of the militia"."""
        if token.pos_ != "NOUN" and not self.nominals.is_weapon_name(token):
            return None
        for child in children(token, "nmod:poss", "compound", "nmod", "amod", "nmod:desc"):
            if child.pos_ == "ADJ" and token.lemma_.casefold() in self.lexicon.cues("soil"):
                continue
            if child.pos_ == "PRON" and token.lemma_.casefold() in self.lexicon.cues("of_a_place"):
                continue
            if child.dep_ == "nmod" and not any(case.lower_ in {"of", "by"} for case in children(child, "case")):
                continue
            nominal = self.nominals.of(resolved(child, self.nominals.antecedents))
            if nominal.needs & wanted and nominal.kind in {"actor", "person"}:
                return nominal
        return None

    # ------------------------------------------------------------------ where

    def _places(self, match: Match) -> list[Participant]:
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
        verb = match.frame.verb
        still = match.entry.type.state or match.entry.type.id in STILL
        near = self.places.around(match.trigger, static=still) or (
            self.places.around(verb, static=True) if verb is not None else []
        )
        if not near:
            nouns = (match.frame.object, match.frame.subject, match.frame.clause, *_last(match.frame.prepositions))
            near = [one for noun in nouns if noun is not None for one in self._beside(noun)][:1]
        return _distinct(near or list(fronted(match.trigger, self.places)))

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
        return self.places.of(token, role, RELATION.get(role) or (relation if function == "object" else None) or None)

    def _is_vague(self, parts: list[Participant]) -> bool:
        return all(one.mention.antecedent is not None or self.nominals.is_country(one.mention) for one in parts)

    # ------------------------------------------------------------------ how many

    def _quantities(self, match: Match, actors: list[Nominal], recipients: list[Nominal]) -> list[Quantity]:
        """The numbers of the claim: of those who undergo, of those who act, of the place, of the way."""
        frame = match.frame
        found: list[Quantity] = []
        people = [one.token for one in (*recipients, *actors)]
        ways = [
            child
            for child in frame.token.children
            if child.dep_ in {"obl:npmod", "obl:unmarked", "obl", "obj", "obl:tmod"}
        ]
        own = frame.token if frame.token.pos_ == "NOUN" else None
        for noun in (own, frame.object, frame.subject, *people, *ways):
            if noun is None or noun.ent_type_ == "TIME":
                continue
            number = self.quantities.of(noun)
            if number is not None and number not in found:
                found.append(number)
                break
        return found


def attempts_count(event: EventType) -> bool:
    """Whether an attempt is the thing itself: who tries to attack attacks."""
    return event.family in TRYING_COUNTS


def _asks(token: Token) -> bool:
    """Whether a word stands in a question: it asserts nothing."""
    words = [one for one in token.sent if not one.is_space and one.text not in {'"', "”", "'", "’", ")"}]
    return words[-1].text == "?"


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


def _distinct(parts: list[Participant]) -> list[Participant]:
    seen: set[object] = set()
    found = []
    for one in parts:
        if one.mention.id not in seen:
            seen.add(one.mention.id)
            found.append(one)
    return found


def replace_parts(parts: list[Participant]) -> tuple[Participant, ...]:
    """Each mention once a role, in the order of the roles."""
    seen: set[tuple[str, str]] = set()
    found = []
    for one in parts:
        key = (one.role, one.mention.id)
        if key not in seen:
            seen.add(key)
            found.append(replace(one))
    return tuple(found)
