"""One report being read: which patterns fire, and the claims that they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from vedette.codebook import EventType
from vedette.extract.acts import Acts
from vedette.extract.attribution import Attribution
from vedette.extract.counting import Counting
from vedette.extract.ellipsis import Unsaid
from vedette.extract.heads import Sheet
from vedette.extract.lexicon import Lexicon
from vedette.extract.listing import Listing
from vedette.extract.matching import Match, Matcher
from vedette.extract.modality import Modalities
from vedette.extract.nominal import Nominal
from vedette.extract.nominals import Nominals
from vedette.extract.people import People
from vedette.extract.places import Places
from vedette.extract.proposals import Proposals
from vedette.extract.quantities import Quantities
from vedette.extract.quoting import quote
from vedette.extract.retold import Retold
from vedette.extract.sequels import Sequels
from vedette.extract.setting import tells_of_no_war
from vedette.extract.subsets import Subsets, without
from vedette.extract.syntax import VERBAL, children, is_passive, resolved
from vedette.extract.times import Times
from vedette.extract.whereabouts import PLACE_ROLES, UNPLACED, Whereabouts
from vedette.model import Claim, Modality, Participant, Quantity, Report, Role
from vedette.model.claim import PROPOSED

TRYING_COUNTS = frozenset({"fighting"})
"""Families in which an attempt is the thing itself: who tries to attack attacks."""
NAMELESS = frozenset({"clash", "agreement", "negotiate"})
"""Types of which a report may tell without naming anybody or any place: the sides are understood."""
UNDERSTOOD = frozenset(
    {"attack", "air_strike", "shelling", "encircle", "defect", "infighting", "supply_shortage", "displacement"}
)
"""Types that may name nobody where the clause speaks of the act itself: "the assault resumed on Friday"."""
BY_NUMBER = frozenset({"people", "means"})
"""Families whose claims may tell only how many: "nine rifles were recovered"."""
BARE = 0.85
"""Factor of confidence for each of actor and place that a claim lacks."""


@dataclass(frozen=True, slots=True)
class Told:
    """A pattern that fired, and the claims it gave."""

    match: Match
    event: EventType
    claims: tuple[Claim, ...]


class Reader:
    """One report being read."""

    def __init__(self, doc: Doc, report: Report, words: Lexicon, sheet: Sheet | None = None) -> None:
        self.doc, self.report, self.lexicon = doc, report, words
        self.nominals = Nominals(doc, report, words)
        self.places = Places(self.nominals, words)
        self.matcher = Matcher(self.nominals, words)
        self.modalities = Modalities(words)
        self.attribution = Attribution(doc, words)
        self.nominals.antecedents |= self.attribution.ourselves()
        self.quantities = Quantities(words)
        self.times = Times(doc, report, words)
        self.people = People(self.nominals, words)
        self.where = Whereabouts(self.nominals, self.places, self.quantities, words)
        self.listing = Listing(doc, report, self.places, words)
        self.ellipsis = Unsaid(report, self.places, self.times)
        self.acts = Acts(self.nominals, words, self._best)
        self.counting = Counting(self.people, self.quantities, self._best)
        self.retold = Retold(self._best)
        self.sequels = Sequels()
        self.subsets = Subsets(doc, report, self.places, self.quantities)
        self._chosen: dict[int, Match | None] = {}
        self.proposals = Proposals(sheet, words, self.matcher.frames, self._best) if sheet is not None else None

    def claims(self) -> dict[str, Claim]:
        """The claims by id, each once."""
        return {claim.id: claim for told in self.told() for claim in told.claims}

    def told(self) -> Iterator[Told]:
        """Every pattern that fires, in the order of the text, with its claims."""
        taken: set[int] = set()
        for token in self.doc:
            match = self._match(token) if token.i not in taken else None
            if match is None or self._is_told_already(match) or tells_of_no_war(match, self.lexicon):
                continue
            if _asks(match.trigger) or self.modalities.is_appeal(match.trigger):
                continue
            taken |= {word.i for word in match.words[1:]}
            before = self.places.spoken_of.last
            event = self.acts.type(match)
            whole = list(self._all(match, event))
            parts = list(self.subsets.parts(match, whole))
            claims = [item for claim in without(whole, parts) for item in (claim, *self.listing.items(claim))]
            yield Told(match, event, (*claims, *parts))
            if match.entry.pattern.id == PROPOSED:
                self.places.spoken_of.last = before  # what the codebook knows goes on as if nothing had been proposed
            else:
                self.acts.remember(match, event)

    def _match(self, token: Token) -> Match | None:
        """The pattern that is meant, or what the heads propose where none fits."""
        found = self._best(token)
        return self.proposals.of(token) if found is None and self.proposals is not None else found

    def _is_told_already(self, match: Match) -> bool:
        return self.acts.tells(match.trigger) or self.retold.adds_nothing(match)

    def _best(self, token: Token) -> Match | None:
        """The pattern that is meant, of those that fit a word."""
        if token.i not in self._chosen:
            self._chosen[token.i] = max(self.matcher.matches(token), key=self._worth, default=None)
        return self._chosen[token.i]

    def _worth(self, match: Match) -> tuple[float, int, int]:
        """Which of the patterns that fit a word is meant: the surest, the longest, the fullest, the one for what is named."""
        filled = sum(
            1 for names in match.entry.pattern.roles.values() if any(match.frame.function(name) for name in names)
        )
        bonus = 0.1 * len(match.entry.rest) + 0.05 * filled + 0.05 * len(match.entry.pattern.needs)
        strange = sum(
            self.nominals.of(word).kind not in needs
            for function, needs in match.entry.pattern.needs.items()
            for word in match.frame.function(function)
        )  # "Selwa and Tarn are encircled": towns, though an army might be called so
        return match.entry.pattern.confidence + bonus, len(match.words), -strange

    def _all(self, match: Match, event: EventType) -> Iterator[Claim]:
        """The claims of a match, and those of the clauses that share its verb."""
        return (one for claim in self._of(match, event) for one in self.ellipsis.claims(match, claim))

    def _of(self, match: Match, event: EventType) -> Iterator[Claim]:
        act, toll = self.acts.of(match), self.acts.toll(match)
        trigger = match.trigger
        before = self.sequels.before(match) if match.entry.pattern.sequel else None
        if match.entry.pattern.sequel and before is None:
            return
        actors = before.actors if before is not None else self.people.of(act or match, "actor", ())
        recipients = self.people.of(match, "recipient", tuple(one.mention.span for one in actors))
        recipients = [one for one in recipients if not _is_themselves(one, actors)]
        things = self.people.of(match, "instrument", tuple(one.mention.span for one in (*actors, *recipients)))
        counted = bool(self.counting.numbers(match, actors, recipients))
        somebody = bool(actors or recipients) or self._nameless(match, event)
        places = self.where.told(match, act, event, somebody=somebody, counted=counted)
        if not (somebody or places or match.entry.pattern.toll or (counted and event.family in BY_NUMBER)):
            return
        if self._says_nothing(match, event, somebody=bool(actors or recipients), counted=counted):
            return
        told = [*self._as("instrument", things), *places, *self._speaker(match)]
        modality = self.modalities.of(trigger, attempts_count=attempts_count(event))
        if before is not None and modality == "happened":
            modality = before.modality
        if match.entry.pattern.negated and modality == "denied":
            modality = "happened"  # "has not been paid": it is the lack that is told
        self.sequels.remember(trigger, event, modality, actors)
        if toll is not None:
            recipients = self.people.killed(toll, actors) or recipients
        if act is not None and {one.mention.name for one in actors} & {one.mention.name for one in recipients}:
            event = self.lexicon.codebook.types.get("clash", event)  # who dies in an attack of their own has met a foe
        for who, whom, number in self.counting.counts(match, toll, actors, recipients):
            parts = each_once([*self._as("actor", who), *self._as("recipient", whom), *told])
            yield self._claim(match, event, modality, parts, number)

    def _says_nothing(self, match: Match, event: EventType, *, somebody: bool, counted: bool) -> bool:
        """Nobody in particular ("some crossed into Chad"), or losses and tolls that are only spoken of."""
        if event.id == "lose" and match.trigger.tag_ == "NNS" and not match.frame.function("of"):
            return True  # "does not publish its losses"
        if match.trigger.pos_ == "NOUN" and match.entry.pattern.toll and not counted and self._kept_back(match.trigger):
            return True  # "does not reveal its casualties", "did not confirm the toll"
        subject = match.frame.subject
        if event.id == "retreat" and match.trigger.pos_ in VERBAL and not (somebody or is_passive(match.trigger)):
            return True  # "the bridge collapsed"
        if event.family == "territory" and not somebody and subject is not None:
            return self.nominals.is_bare_count(self.nominals.of(subject))
        noun = match.trigger.pos_ == "NOUN" and match.trigger.dep_ == "nsubj:pass" and match.entry.pattern.toll
        return noun and not somebody and not counted

    def _kept_back(self, noun: Token) -> bool:
        """Whether somebody does not tell of losses: no word of what they are."""
        spoken_of = noun.dep_ in {"obj", "nsubj:pass"}
        return spoken_of and not children(noun, "nmod") and self.modalities.negated(noun.head)

    def _nameless(self, match: Match, event: EventType) -> bool:
        """Whether a claim may name nobody: the sides are understood, or the act is what the clause speaks of."""
        spoken_of = match.trigger.pos_ == "NOUN" and match.trigger.dep_ in {"nsubj", "nsubj:pass", "obj"}
        return (
            event.id in NAMELESS
            or (event.id in UNDERSTOOD and spoken_of)
            or bool(match.entry.rest and event.id in UNPLACED)
            or match.entry.pattern.negated
        )

    def _speaker(self, match: Match) -> Iterator[Participant]:
        verb, trigger = match.frame.verb, match.trigger
        if match.entry.type.id == "statement" and trigger.dep_ == "acl:relcl":
            return  # "the capture, announced by one side, which the other has not confirmed"
        word = (self.attribution.speaker(verb) if verb is not None else None) or self.attribution.speaker(trigger)
        token = resolved(word, self.nominals.antecedents) if word is not None else None
        if token is not None and (token.lower_ != "it" or token.i in self.nominals.antecedents):
            yield Participant("speaker", self.nominals.of(token).mention)

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

    def _as(self, role: Role, nominals: Iterable[Nominal]) -> list[Participant]:
        return [Participant(role, one.mention) for one in nominals]


def _is_themselves(one: Nominal, actors: list[Nominal]) -> bool:
    """Whether "it" was taken for those who act: "the army shelled it" is no army that shells itself."""
    return one.token.pos_ == "PRON" and any(one.mention.name == actor.mention.name for actor in actors)


def attempts_count(event: EventType) -> bool:
    """Whether an attempt is the thing itself: who tries to attack attacks."""
    return event.family in TRYING_COUNTS


def _asks(token: Token) -> bool:
    """Whether a word stands in a question: it asserts nothing."""
    words = [one for one in token.sent if not one.is_space and one.text not in {'"', "”", "'", "’", ")"}]
    return words[-1].text == "?"


def each_once(parts: list[Participant]) -> tuple[Participant, ...]:
    """Each mention once a role, in the order of the roles."""
    seen: set[tuple[str, str]] = set()
    found = []
    for one in parts:
        key = (one.role, one.mention.id)
        if key not in seen:
            seen.add(key)
            found.append(replace(one))
    return tuple(found)
