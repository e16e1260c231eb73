"""Extract: an annotated report and a codebook give claims, each with the words that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from vedette.codebook import Codebook, EventType
from vedette.extract.acts import Acts
from vedette.extract.attribution import Attribution
from vedette.extract.ellipsis import Unsaid
from vedette.extract.lexicon import Lexicon, lexicon
from vedette.extract.listing import Listing
from vedette.extract.matching import Match, Matcher
from vedette.extract.modality import Modalities
from vedette.extract.nominal import Nominal
from vedette.extract.nominals import Nominals
from vedette.extract.people import People
from vedette.extract.places import Places
from vedette.extract.quantities import Quantities
from vedette.extract.quoting import quote
from vedette.extract.repairs import DOZENS, repair
from vedette.extract.second import Second, can_read, judged, shipped
from vedette.extract.sequels import Sequels
from vedette.extract.setting import tells_of_no_war
from vedette.extract.subject_matter import is_about_war, is_armed, is_short
from vedette.extract.syntax import VERBAL, children, is_passive, preposition, resolved
from vedette.extract.times import Times
from vedette.extract.whereabouts import PLACE_ROLES, STILL, UNPLACED, Whereabouts
from vedette.model import Claim, Mention, Modality, Participant, Quantity, Report, Role

TRYING_COUNTS = frozenset({"fighting"})
"""Families in which an attempt is the thing itself: who tries to attack attacks."""
ARMED_ACTS = frozenset({"territory", "fighting"})
"""Families that show a report to be about armed conflict."""
NAMELESS = frozenset({"clash", "agreement", "negotiate"})
"""Types of which a report may tell without naming anybody or any place: the sides are understood."""
UNDERSTOOD = frozenset(
    {"attack", "air_strike", "shelling", "encircle", "defect", "infighting", "supply_shortage", "displacement"}
)
"""Types that may name nobody where the clause speaks of the act itself: "the assault resumed on Friday"."""
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
    return Reader(doc, report, words) if tells_of_war(doc, report, words) else None


def tells_of_war(doc: Doc, report: Report, words: Lexicon) -> bool:
    """Whether a mended report is about armed conflict; where its words leave that open, whether somebody under arms fights.

    "Teachers fled the school at Selwa. Karst soldiers shelled it." is, by its second sentence.
    """
    sure = is_about_war(doc, words)
    if sure is not None:
        return sure
    short = is_short(doc)  # "The Hill Band took Selwa from the Lake Guard": nobody knows either, and both fight
    return any(_armed_act(claim, doc, words, known=not short) for claim in Reader(doc, report, words).claims().values())


def _armed_act(claim: Claim, doc: Doc, words: Lexicon, *, known: bool) -> bool:
    """Whether a claim tells that somebody (`known` to be under arms) fought, or took, held or lost ground."""
    if words.codebook.types[claim.type].family not in ARMED_ACTS or claim.modality not in {"happened", "ongoing"}:
        return False
    spans = (one.mention.span for one in claim.of("actor"))
    phrases = (doc.char_span(one.start, one.end, alignment_mode="expand") for one in spans)
    return any(phrase is not None and (not known or is_armed(phrase, words)) for phrase in phrases)


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
        self.attribution = Attribution(doc, words)
        self.nominals.antecedents |= self.attribution.ourselves()
        self.quantities = Quantities(words)
        self.times = Times(doc, report, words)
        self.people = People(self.nominals, words)
        self.where = Whereabouts(self.nominals, self.places, self.quantities, words)
        self.listing = Listing(doc, report, self.places, words)
        self.ellipsis = Unsaid(report, self.places, self.times)
        self.acts = Acts(self.nominals, words, self._best)
        self.sequels = Sequels()
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
            claims = [item for claim in self._all(match, event) for item in (claim, *self.listing.items(claim))]
            yield Told(match, event, tuple(claims))
            self.acts.remember(match, event)

    def _adds_nothing(self, match: Match) -> bool:
        below = self._same_below(match.trigger, match) or self._goes_on(match) or self._only_talked_about(match)
        return self.acts.tells(match.trigger) or below or self._tells_of_before(match) or self._announces_a_deal(match)

    def _goes_on(self, match: Match) -> bool:
        """ "Besieged the town, cutting the roads to it": one siege, not two."""
        if match.entry.type.id not in STILL or match.trigger.dep_ != "advcl" or match.trigger.tag_ != "VBG":
            return False
        above = self._best(match.trigger.head)
        return above is not None and above.entry.type.id == match.entry.type.id

    def _announces_a_deal(self, match: Match) -> bool:
        """ "Declared a ceasefire": the deal is the news, told once."""
        thing = match.frame.object
        told = self._best(thing) if match.entry.type.id == "statement" and thing is not None else None
        return told is not None and told.entry.type.id == "agreement"

    def _only_talked_about(self, match: Match) -> bool:
        """ "Talks on a truce": the talks are the news."""
        trigger, head = match.trigger, match.trigger.head
        about = trigger.dep_ == "nmod" and preposition(trigger) in {"on", "about", "over", "for"}
        if match.entry.type.id != "agreement" or not about:
            return False
        told = self._best(head)
        return told is not None and told.entry.type.id == "negotiate"

    def _tells_of_before(self, match: Match) -> bool:
        """ "Tried to regain the lost hills": what is done about it is the news."""
        trigger, verb = match.trigger, match.trigger.head.head
        if match.entry.type.id != "lose" or trigger.dep_ != "amod" or verb.pos_ != "VERB":
            return False
        told = self._best(verb)
        return told is not None and told.entry.type.family == match.entry.type.family

    def _best(self, token: Token) -> Match | None:
        """The pattern that is meant, of those that fit a word."""
        if token.i not in self._chosen:
            self._chosen[token.i] = max(self.matcher.matches(token), key=self._worth, default=None)
        return self._chosen[token.i]

    def _same_below(self, token: Token, match: Match) -> bool:
        """Whether the words below tell the same: "forced them to flee", "hold two pockets" are one claim, not two."""
        below = [
            self._best(one) for one in children(token, "xcomp", *(("obj", "obl") if match.entry.type.state else ()))
        ]
        types = {one.entry.type.id for one in below if one is not None}
        held = {one.entry.type.id for one in below if one is not None and "topic" in one.entry.pattern.needs}
        return match.entry.type.id in types or bool(
            held and match.entry.type.state
        )  # "the town remains in their hands"

    def _worth(self, match: Match) -> tuple[float, int]:
        """Which of the patterns that fit a word is meant: the surest, the longest, the fullest."""
        filled = sum(
            1 for names in match.entry.pattern.roles.values() if any(match.frame.function(name) for name in names)
        )
        bonus = 0.1 * len(match.entry.rest) + 0.05 * filled + 0.05 * len(match.entry.pattern.needs)
        return match.entry.pattern.confidence + bonus, len(match.words)

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
        counted = bool(self._quantities(match, actors, recipients))
        somebody = bool(actors or recipients) or self._nameless(match, event)
        places = self.where.told(match, act, event, somebody=somebody, counted=counted)
        if not (somebody or places or match.entry.pattern.toll):
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
        shared = [] if recipients else self._shared_victims(match)
        for who, whom, number in self._shared(match, actors, shared) or self._counted(
            toll or match, actors, recipients
        ):
            parts = replace_parts([*self._as("actor", who), *self._as("recipient", whom), *told])
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

    def _counted(
        self, match: Match, actors: list[Nominal], recipients: list[Nominal]
    ) -> Iterator[tuple[list[Nominal], list[Nominal], Quantity | None]]:
        """Who, whom and how many, a claim a number: "killed three soldiers and ten civilians" is two."""
        for group in (recipients, actors):
            numbers = [(one, self.quantities.of(one.token)) for one in group]
            if sum(number is not None for _, number in numbers) > 1:
                for part, number in _by_number(numbers):
                    yield (actors, part, number) if group is recipients else (part, recipients, number)
                return
        yield actors, recipients, next(iter(self._quantities(match, actors, recipients)), None)

    def _shared_victims(self, match: Match) -> list[Nominal]:
        """ "Two soldiers were killed and five wounded": five of the same."""
        before = self._best(match.trigger.head) if match.trigger.dep_ == "conj" else None
        if before is None or not (match.entry.pattern.toll and before.entry.pattern.toll):
            return []
        return self.people.of(before, "recipient", ())

    def _shared(
        self, match: Match, actors: list[Nominal], victims: list[Nominal]
    ) -> list[tuple[list[Nominal], list[Nominal], Quantity | None]]:
        own = self._quantities(match, actors, [])
        return [(actors, victims, own[0])] if victims and own else []

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
        counted = own.head if own is not None and own.dep_ == "nmod" and own.head.lemma_ in DOZENS else None
        for noun in (own, counted, frame.object, frame.subject, *people, *ways):
            if noun is None or noun.ent_type_ == "TIME":
                continue
            number = self.quantities.of(noun) or (self.quantities.tally(noun) if noun is own else None)
            if number is not None and number not in found:
                found.append(number)
                break
        found = found or [number for one in people if (number := self.quantities.told_of(one)) is not None][:1]
        return (
            found or [number for one in self._victims(match, recipients) if (number := self.quantities.single(one))][:1]
        )

    def _victims(self, match: Match, recipients: list[Nominal]) -> list[Token]:
        """Persons who were killed or wounded, held or freed; no army."""
        counted = match.entry.pattern.toll or match.entry.type.family == "people"
        return [one.token for one in recipients if counted and one.needs & {"people", "person"}]


def _by_number(
    numbers: list[tuple[Nominal, Quantity | None]],
) -> Iterator[tuple[list[Nominal], Quantity | None]]:
    """ "Three soldiers and policemen and ten civilians": who has no number goes with those before."""
    parts: list[tuple[list[Nominal], Quantity | None]] = []
    for one, number in numbers:
        if parts and number is None:
            parts[-1][0].append(one)
        else:
            parts.append(([one], number))
    yield from parts


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
