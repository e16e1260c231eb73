"""The time words of a claim, and whether it is the report's news or its background."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, preposition
from vedette.model import Mention, Report

MODALS = frozenset({"could", "may", "might", "can", "would", "should"})
"""Helping verbs that tell of no day."""
TELLING = frozenset(
    {
        "since",
        "until",
        "till",
        "before",
        "after",
        "between",
        "from",
        "by",
        "within",
        "for",
        "in",
        "over",
        "during",
        "following",
    }
)
RELATIVE = frozenset({"WP", "WDT", "WRB", "WP$"})
EDGES = frozenset({"acl:relcl", "parataxis", "ccomp", "advcl"})
"""Clauses that do not share the time of the one they hang on."""
MEASURED = {"after": "earlier", "before": "later"}
""" "Two days after the president announced": the announcing is two days earlier than what is told."""
DAYS = frozenset({"day", "week", "month", "year", "night", "evening", "morning", "weekend"})
UNREAL = frozenset({"but", "except", "without", "instead of", "than", "short of", "rather than"})
"""Prepositions before what is not told to have happened: "no way out but surrender"."""
BEHIND = 3
"""Words within which a time stands right behind a phrase: a comma and a preposition lie between."""
FAR = 12
"""Words from which "since" is taken to belong to the clause it closes rather than to the one the parse gives."""
TOLD = "told"
"""Before the time of a speech in what is looked up: it happened then or the day before."""


class Times:
    """Finds the time words of one report."""

    def __init__(self, doc: Doc, report: Report, lexicon: Lexicon) -> None:
        self.doc, self.report = doc, report
        self._beginning, self._reporting = lexicon.cues("beginning"), lexicon.cues("reporting")
        self._conditional, self._hearsay = lexicon.cues("conditional"), lexicon.cues("report_nouns")
        self._spans = list(self._expressions())
        self._hosts: list[tuple[Token, Span]] = [(self._host(span), span) for span in self._spans]

    def of(self, trigger: Token, verb: Token | None) -> Mention | None:
        """The time words of a trigger (or of the light verb that carries it); None when it has none."""
        if (measured := self._measured(trigger)) is not None:
            return measured
        here = {trigger.i, *([verb.i] if verb is not None else [])}
        own = self._of_hosts(here)
        if not own and trigger.pos_ == "NOUN":
            own = self._of_noun(trigger)
        if own:
            return self._mention(own[0])
        clause = self._clause(trigger)
        if (measured := self._measured(clause)) is not None:
            return measured
        if (span := self._when(clause)) is not None:
            return self._mention(span)
        shared = self._of_hosts({clause.i} - {trigger.i})
        if shared and not _is_now(trigger, clause) and (trigger.pos_ == "NOUN" or shared[0].start < trigger.i):
            return self._mention(shared[0])
        return self._told(clause)

    def behind(self, token: Token) -> Mention | None:
        """The time words right behind a word: "took Tarn on Monday and Selwa two days later"."""
        span = next(
            (one for one in self._spans if 0 < one.start - token.i <= BEHIND and one.root.sent == token.sent), None
        )
        return self._mention(span) if span is not None else None

    def is_main(self, trigger: Token, verb: Token | None = None, *, possible: bool = False) -> bool:
        """Tell whether a claim is the report's news, and not its background or a mere possibility.

        Background are the past perfect (unless somebody says so: "he said that they had fled"), the past of a
        restrictive relative or participial clause, and a noun that only qualifies ("despite the siege of A"), unless
        a verb (`verb`) carries it or somebody speaks of it. What is only `possible` is news where the verb tells of a
        day ("is said to have fled"), not where it does not ("they risk being killed"). All of a headline is news.
        """
        if trigger.idx < self.report.body_start:
            return True
        if self._only_qualifies(trigger, verb) or _is_no_way_out(trigger):
            return False
        clause = trigger if trigger.pos_ in VERBAL else self._clause(trigger)
        if _is_ability(clause) or self._is_open(clause):
            return False
        return not self._is_background(clause, possible=possible)

    def _only_qualifies(self, trigger: Token, verb: Token | None) -> bool:
        return (
            trigger.pos_ == "NOUN" and verb is None and trigger.dep_ in {"nmod", "obl"} and not self._spoken_of(trigger)
        )

    def _is_background(self, clause: Token, *, possible: bool) -> bool:
        helpers = {child.lower_ for child in children(clause, "aux")}
        if clause.dep_ == "xcomp" and clause.tag_ == "VB" and clause.head.pos_ in VERBAL:
            helpers |= {child.lower_ for child in children(clause.head, "aux")}
        if helpers & {"had", "'d"} and not self._is_said(clause):
            return True
        if (helpers & MODALS or (possible and _is_timeless(clause))) and not helpers & {"have", "'ve"}:
            return True
        past = clause.tag_ == "VBD" or any(one.tag_ == "VBD" for one in children(clause, "aux", "aux:pass"))
        participle = clause.dep_ == "acl" and clause.tag_ == "VBN" and not helpers
        edge = clause.left_edge.i
        aside = any(one.text == "," for one in self.doc[max(0, edge - 1) : edge + 1])
        return participle or (past and clause.dep_ in {"acl:relcl", "acl"} and not aside)

    # ------------------------------------------------------------------ expressions

    def _expressions(self) -> Iterator[Span]:
        """The expressions of time: as marked, weekdays that were not, and two joined by "and"."""
        last: Span | None = None
        for span in self._marked():
            if last is not None and span.start == last.end + 1 and self.doc[last.end].lower_ == "and":
                last = self.doc[last.start : span.end]
                continue
            if last is not None:
                yield last
            last = span
        if last is not None:
            yield last

    def _marked(self) -> Iterator[Span]:
        marked = {ent.start: ent for ent in self.doc.ents if ent.label_ == "TIME"}
        for token in self.doc:
            if (ent := marked.get(token.i)) is not None:
                end = ent.end
                if (
                    end < len(self.doc)
                    and self.doc[end].lemma_.casefold() in DAYS
                    and self.doc[end - 1].lower_ == "same"
                ):
                    end += 1
                yield self.doc[ent.start : end]
            elif not token.ent_type_ and token.tag_ == "NNP" and token.lower_ in WEEKDAYS:
                yield self.doc[token.i : token.i + 1]
            elif token.i > 1 and token.lemma_ in DAYS and self._leads_to(token):
                yield self.doc[children(token, "case")[0].i : token.i + 1]

    def _leads_to(self, token: Token) -> bool:
        """ "After a week of clashes", "following two days of shelling"."""
        counted = token.left_edge.i < token.i and any(preposition(one) == "of" for one in children(token, "nmod"))
        first = self.doc[token.left_edge.i]
        return counted and not token.ent_type_ and preposition(token) in {"after", "following"} and first.dep_ != "amod"

    def _of_hosts(self, hosts: set[int]) -> list[Span]:
        return [span for host, span in self._hosts if host.i in hosts]

    def _host(self, span: Span) -> Token:
        """The word whose time it is: the nearest verb above, or the noun of an act."""
        token = span.root
        if token.ent_type_ != "TIME" and token.lemma_ in DAYS:
            return token  # "following a week of clashes" is the time of the clashes alone
        while token.head != token:
            token = token.head
            if token.pos_ in VERBAL or (token.pos_ == "NOUN" and token.i not in range(span.start, span.end)):
                break
        for clause in children(token, "acl:relcl"):  # "the men, who on Friday had been driven out, fled"
            opens = self.doc[clause.left_edge.i : clause.left_edge.i + 2]
            if clause.left_edge.i < span.start < clause.i and any(one.tag_ in RELATIVE for one in opens):
                return clause
        return self._closing(span, token)

    def _closing(self, span: Span, host: Token) -> Token:
        """ "What is left is a town which has been held since May": the clause that "since" closes, not a far one."""
        before = self.doc[span.start - 1] if span.start else span.root
        if before.lower_ != "since" or span.start - host.i < FAR or span.start < 2:
            return host
        above = self.doc[span.start - 2]
        while above not in (above.head, host):
            if above.dep_ == "acl:relcl":
                return above
            above = above.head
        return host

    # ------------------------------------------------------------------ whose time

    def _of_noun(self, trigger: Token) -> list[Span]:
        """ "The attack launched on Friday", "an assault that had begun on Friday", "a week of clashes"."""
        made = {child.i for child in children(trigger, "acl")}
        made |= {child.i for child in children(trigger, "acl:relcl") if child.lemma_ in self._beginning}
        if trigger.dep_ in {"nsubj", "obj", "nsubj:pass"} and trigger.head.lemma_ in self._beginning:
            made.add(trigger.head.i)
        if found := self._of_hosts(made):
            return found
        above = {trigger.head.i, trigger.head.head.i} if trigger.dep_ in {"nmod", "conj"} else set()
        return [
            span for span in self._spans if span.root.i in above and span.root.lemma_ in DAYS and span.end <= trigger.i
        ]

    def _measured(self, clause: Token) -> Mention | None:
        """ "Two days after they had fled": told by how far it lies from what the sentence tells."""
        for mark in children(clause, "mark", "case", "advmod"):
            if mark.lower_ not in MEASURED or clause.dep_ not in {"advcl", "acl"}:
                continue
            span = next((one for one in self._spans if one.start < mark.i <= one.end), None)
            if span is None or span.root.ent_type_ != "TIME":
                continue
            measure = self.doc[span.start : mark.i]
            here = self.report.span(measure.start_char, self.doc[mark.i].idx + len(mark))
            return Mention(here, f"{measure.text} {MEASURED[mark.lower_]}", (("time", 0.9),))
        return None

    def _when(self, clause: Token) -> Span | None:
        """ "On Friday, when rebels attacked", "was killed on Friday when a shell fell"."""
        if clause.dep_ not in {"acl:relcl", "advcl"}:
            return None
        if clause.head.ent_type_ == "TIME":
            return next((one for one in self._spans if one.start <= clause.head.i < one.end), None)
        when = next((one for one in children(clause, "mark", "advmod") if one.lower_ in {"when", "as", "while"}), None)
        if when is None:
            return None
        beside = [one for one in self._spans if one.end in {when.i, when.i - 1}]
        return next(iter(beside or self._of_hosts({clause.head.i})), None)

    def _told(self, clause: Token) -> Mention | None:
        """The time at which somebody tells of it, for what has no time of its own: "he said on Friday that they fled"."""
        if not self._is_said(clause):
            return None
        span = next(iter(self._of_hosts({clause.head.i})), None)
        if span is None:
            return None
        found = self._mention(span)
        return Mention(found.span, f"{TOLD} {found.name}", found.kinds)

    def _is_said(self, clause: Token) -> bool:
        return clause.dep_ in {"ccomp", "acl"} and clause.head.lemma_ in self._reporting

    def _is_open(self, clause: Token) -> bool:
        """Whether a clause is only a condition ("until the town is freed") or what a rumour says."""
        while clause.dep_ == "conj" and clause.head.pos_ in VERBAL:
            clause = clause.head
        held = any(one.lower_ in self._conditional for one in children(clause, "mark"))
        hearsay = clause.dep_ in {"acl", "ccomp"} and clause.head.pos_ == "NOUN" and clause.head.lemma_ in self._hearsay
        return held or hearsay

    def _spoken_of(self, noun: Token) -> bool:
        """ "Speaks of clashes": what somebody tells by a noun."""
        while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
            noun = noun.head
        return noun.dep_ in {"obl", "obj"} and noun.head.pos_ == "VERB" and noun.head.lemma_ in self._reporting

    def _clause(self, trigger: Token) -> Token:
        """The verb that a trigger shares its time with: of the same clause, or coordinated before it."""
        token = trigger
        for _ in range(6):
            if token.head == token or token.dep_ in EDGES:
                break
            token = token.head
            if token.pos_ in VERBAL:
                break
        return token

    def _mention(self, span: Span) -> Mention:
        start, end = span.start, span.end
        while end > start + 1 and (self.doc[end - 1].pos_ in {"ADP", "PUNCT", "SCONJ"}):
            end -= 1
        if span.root.dep_ == "nmod:poss":  # "after Monday's agreement": the preposition is the agreement's
            pass
        elif start and self.doc[start - 1].lower_ in TELLING:
            start -= 1
        elif start > 1 and self.doc[start - 1].lower_ == "the" and self.doc[start - 2].lower_ in TELLING:
            start -= 2
        elif start and self.doc[start - 1].lower_ in {"the", "last", "late", "early", "mid"}:
            start -= 1
        found = self.doc[start:end]
        return Mention(self.report.span(found.start_char, found.end_char), found.text, (("time", 0.9),))


WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _is_now(trigger: Token, clause: Token) -> bool:
    """Whether a verb tells of the present while the one whose time it would share tells of the past."""
    finite = [trigger, *children(trigger, "aux", "cop", "aux:pass")]
    present = any(one.tag_ in {"VBZ", "VBP"} and one.lemma_ != "have" for one in finite)
    return present and (clause.tag_ == "VBD" or any(one.tag_ == "VBD" for one in children(clause, "aux", "aux:pass")))


def _is_no_way_out(trigger: Token) -> bool:
    """ "No way out but surrender": what is not told to have happened."""
    behind = trigger.i > 0 and trigger.nbor(-1).lower_ == "but" and (trigger.pos_ == "NOUN" or trigger.tag_ == "VB")
    return behind or preposition(trigger) in UNREAL


def _is_ability(clause: Token) -> bool:
    """What somebody only could do: "is still able to attack"; "was able to take" did it."""
    able = clause.head
    if clause.dep_ != "xcomp" or able.pos_ != "ADJ":
        return False
    now = any(one.tag_ in {"VBZ", "VBP"} for one in children(able, "cop"))
    return now or able.lemma_ != "able" or any(one.lower_ == "still" for one in children(able, "advmod"))


def _is_timeless(clause: Token) -> bool:
    """An infinitive or gerund that tells of no day: "they risk being killed", "allow them to leave"."""
    if any(one.tag_ in {"VB", "VBG"} for one in children(clause, "aux:pass")):
        return True
    return clause.tag_ in {"VB", "VBG"} and not any(
        one.tag_ in {"VBD", "VBZ", "VBP"} for one in children(clause, "aux")
    )
