"""Whose verb it is: a finite verb has one subject, and the parser gave it none, two, or another's."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.extract.syntax import children, preposition

SUBJECTS = ("nsubj", "nsubj:pass")
CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "parataxis", "conj"})
INSIDE = frozenset({"nmod", "flat", "compound", "obl", "case", "appos"})
CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
"""Prepositions that join clauses as well."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def two_subjects(verb: Token) -> None:
    """A verb has one subject: the farther of two belongs to the verb between them that has none.

    "The forces, after a march, pushed east and took the village, near which rebels had dug in": not *forces dug in*.
    """
    subjects = [one for one in children(verb, *SUBJECTS) if one.i < verb.i]
    if len(subjects) < 2:
        return
    far, near = subjects[0], subjects[-1]
    if any(one.lower_ in {"it", "them"} and preposition(one) == "with" for one in children(near, "nmod")):
        near.head, near.dep_ = far, "conj"  # "Selwa, and with it the base of Tarn, fell"
        return
    if far.i + 1 == near.i and near.pos_ == "NOUN":
        far.head, far.dep_ = near, "compound"  # "Karst army airstrike kills dozens"
        return
    for above in verb.ancestors:
        if far.i < above.i < near.i and above.pos_ == "VERB" and not children(above, *SUBJECTS):
            far.head = above
            return
    if far.pos_ == "PROPN" and far.left_edge.is_sent_start and comma_before(near):
        far.dep_ = "dislocated"  # "Mali, the army retakes Kidal": only where it happens


def of_which(relative: Token) -> None:
    """What stands between commas after "of which" is an aside: the verb behind is told of the whole.

    "Thirteen men, of which some foreigners, have been handed over": thirteen were, not some.
    """
    verb, noun = relative.head, relative.head.head
    own = [one for one in children(verb, *SUBJECTS) if relative.i < one.i < verb.i]
    if not (own and verb.dep_ == "acl:relcl" and any(one.lower_ == "of" for one in children(relative, "case"))):
        return
    part = own[0]
    if not any(one.text == "," for one in relative.doc[part.i + 1 : verb.i]):
        return
    verb.head, verb.dep_ = verb.sent.root, "parataxis"
    noun.head, noun.dep_, part.dep_ = verb, part.dep_, "appos"
    part.head = noun


def subject_beside(verb: Token) -> None:
    """A noun hung on a name before it, with a finite verb without subject right behind: the verb's subject.

    "The town has been cleared of rebels, the command announced": not *rebels, that is, the command*.
    """
    if children(verb, *SUBJECTS) or verb.dep_ not in CLAUSES or verb.i == 0:
        return
    before = verb.nbor(-1)
    while before.dep_ in INSIDE and before.head.i < before.i:
        if before.dep_ == "appos" and before.head.i < verb.i and comma_before(before):
            before.head, before.dep_ = verb, "nsubj"
            return
        before = before.head
        if before.dep_ == "ROOT":
            return
    if before.dep_ in SUBJECTS and before.head.i < before.i < verb.i and comma_before(before):
        before.head = verb  # "rebels took the town, the command announced"


def subject_behind_conjunction(verb: Token) -> None:
    """ "It fell after 200 troops, among them officers, laid down their arms": the troops laid them down."""
    if verb.dep_ != "advcl" or children(verb, *SUBJECTS, "mark"):
        return
    for noun in children(verb.head, "obl"):
        words = [one for one in children(noun, "case") if one.lower_ in CONJUNCTIONS]
        if words and verb.head.i < noun.i < verb.i:
            noun.head, noun.dep_ = verb, "nsubj"
            words[0].head, words[0].dep_ = verb, "mark"
            return


def both_say(verb: Token) -> None:
    """ "…, killing 12 people, local sources and a doctor said": both say so, and nobody killed local sources."""
    if verb.tag_ not in FINITE or verb.i + 1 >= len(verb.doc) or not verb.nbor().is_punct or children(verb, "obj"):
        return
    for last in children(verb, "nsubj"):
        joined = next((one for one in children(last, "cc") if one.i < last.i), None)
        before = joined.nbor(-1) if joined is not None and joined.i else None
        if (
            before is not None
            and before.dep_ in {"conj", "appos"}
            and before.head.i < before.i
            and comma_before(before)
        ):
            before.head, before.dep_ = verb, "nsubj"
            last.head, last.dep_ = before, "conj"
            return


def upwards_of(verb: Token) -> None:
    """ "Upwards of 3,000 people have left Selwa": they are the subject."""
    if children(verb, *SUBJECTS):
        return
    for word in children(verb, "advmod"):
        for noun in children(word, "obl"):
            if word.lower_ in {"upwards", "upward"} and noun.i < verb.i:
                noun.head, noun.dep_ = verb, "nsubj"
                return


def noun_with_its_verb(noun: Token) -> None:
    """ "Reports that the town fell could not be confirmed": the verb with tense is no participle of its subject."""
    for verb in children(noun, "acl", "acl:relcl"):
        helped = any(one.tag_ in FINITE | {"MD"} for one in children(verb, "aux", "aux:pass"))
        own = children(verb, *SUBJECTS, "mark") or any(one.tag_ in {"WDT", "WP", "WRB"} for one in verb.children)
        if helped and not own and verb.pos_ == "VERB" and noun.i < verb.i:
            noun.dep_ = "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
            verb.head, verb.dep_ = verb, "ROOT"
            noun.head = verb
            return


def that_it_is(verb: Token) -> None:
    """ "That the town had fallen was denied by the army, an official said": the clause is the verb's subject."""
    if not children(verb, "aux:pass") or children(verb, *SUBJECTS, "csubj", "csubj:pass", "mark", "expl"):
        return
    for clause in children(verb.head, "ccomp", "advcl"):
        marks = children(clause, "mark")
        if clause.i < verb.i and marks and marks[0].text == "That" and marks[0].i == verb.sent.start:
            clause.head, clause.dep_ = verb, "csubj:pass"


def behind_its_country(verb: Token) -> None:
    """ "Mali, the army retakes Kidal": a comma before a supposed aside and none behind it, so it is the subject."""
    for first in children(verb, "nsubj"):
        aside = next(iter(children(first, "appos", "conj")), None)
        if aside is None or not (aside.pos_ == "NOUN" or aside.dep_ == "appos" or children(aside, "det")):
            continue
        if first.pos_ != "PROPN" or not first.left_edge.is_sent_start or not first.i < aside.i < verb.i:
            continue
        between = verb.doc[first.i + 1 : verb.i]
        commas = [one.i for one in between if one.text == ","]
        if len(commas) == 1 and commas[0] < aside.i and not any(one.dep_ == "cc" for one in between):
            aside.head, aside.dep_ = verb, "nsubj"
            first.dep_ = "dislocated"


def comma_before(noun: Token) -> bool:
    """Whether a comma stands before a noun phrase."""
    first = noun.left_edge
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
