"""Usual errors of a parser in news prose, set right in place before anything is read off the parse.

Each repair states what English grammar does not allow, and the nearest reading that it does allow.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from vedette.extract.syntax import VERBAL, children, preposition

SUBJECTS = ("nsubj", "nsubj:pass")
CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "parataxis", "conj"})
INSIDE = frozenset({"nmod", "flat", "compound", "obl", "case", "appos"})
CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
"""Prepositions that join clauses as well."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})

DONE_TO = frozenset(
    {"kill", "wound", "injure", "displace", "kidnap", "abduct", "detain", "arrest", "evacuate", "execute"}
)
"""Verbs that want an object: without one, whoever is counted before them underwent it."""
DOZENS = frozenset({"dozen", "score", "hundred", "thousand"})
VICTIMS = frozenset({"wounded", "dead", "injured", "killed", "hurt"})
WAYS = frozenset({"road", "way", "route", "highway", "track", "bridge", "railway", "motorway"})
LEADING = frozenset({"to", "towards", "toward", "from", "into"})
"""What leads somewhere, and the words before where it leads."""
PLACES = frozenset({"SETTLEMENT", "PLACE", "FACILITY"})
SIDES = frozenset({"ORG", "NORP"})
"""What the language model calls places and those who may take them."""


def repair(doc: Doc) -> None:
    """Mend the heads and relations of a parsed text."""
    for token in doc:
        if token.pos_ in VERBAL:
            _taken_for_a_name(token)
            _two_subjects(token)
            _has_done(token)
            _did_it(token)
            _was_done(token)
            _joined_doer(token)
            _particle(token)
            _bare_object(token)
            _one_more(token)
            _told_in_between(token)
            _that_it_is(token)
            _of_a_headline(token)
            _upwards_of(token)
            _both_say(token)
            _acronym(token)
    for token in doc:
        if token.dep_ == "ROOT" and token.pos_ in {"NOUN", "PROPN"}:
            _noun_with_its_verb(token)
        if token.tag_ in {"WDT", "WP"}:
            _of_which(token)
        if token.lower_ in VICTIMS and token.pos_ in {"ADJ", "VERB"}:
            _left_dead(token)
            _counted_victims(token)
    for token in doc:
        if token.tag_ in FINITE and token.pos_ == "VERB":
            _behind_its_country(token)
            _stormed_by(token)
            _subject_beside(token)
            _subject_behind_conjunction(token)
        _beside_a_place(token)
        if token.ent_type_ == "TIME" and token.dep_ in {"compound", "nmod", "amod"}:
            _day_before_subject(token)


def _beside_a_place(token: Token) -> None:
    """Mend where ways lead, how far somebody goes, and where the items of a list lie."""
    if token.dep_ == "conj" and token.head.dep_ in {"appos", "conj", "parataxis"}:
        _item_with_its_place(token)
    if token.lemma_ in WAYS:
        _way_with_its_end(token)
    if token.lower_ == "far":
        _as_far_as(token)


def _taken_for_a_name(verb: Token) -> None:
    """A verb that was read as a part of a name has a subject before and an object behind: "the army retook Selwa"."""
    if children(verb, *SUBJECTS):
        return
    for one in children(verb, "compound"):
        one.dep_ = "nsubj"
    for one in children(verb, "flat"):
        one.dep_ = "obj"


def _has_done(verb: Token) -> None:
    """Who has done something to an object does it: "troops had retaken the town" is no passive."""
    helped = any(one.lemma_ == "have" for one in children(verb, "aux")) and not children(verb, "aux:pass")
    if helped and any(one.i > verb.i for one in children(verb, "obj")):
        for one in children(verb, "nsubj:pass"):
            one.dep_ = "nsubj"


def _did_it(verb: Token) -> None:
    """Nobody acts in a passive without "by": "soldiers summarily executed at least 20 villagers" is active."""
    if children(verb, "aux:pass"):
        return
    for one in children(verb, "obl:agent", "obl"):
        bare = one.i > verb.i and not children(one, "case") and one.ent_type_ != "TIME"
        if bare and children(verb, "nsubj:pass"):
            one.dep_, verb.tag_ = "obj", "VBD"
            for subject in children(verb, "nsubj:pass"):
                subject.dep_ = "nsubj"


def _joined_doer(participle: Token) -> None:
    """ "Rebel-held Selwa": what is joined to a participle by a hyphen is no subject of it."""
    if participle.dep_ == "amod" and participle.i > 1 and participle.nbor(-1).text == "-":
        for one in children(participle, *SUBJECTS):
            if one.i == participle.i - 2:
                one.dep_ = "compound"


def _particle(verb: Token) -> None:
    """A particle is no preposition: "sealed off the bank" seals the bank."""
    for noun in children(verb, "obl", "obj"):
        for one in children(noun, "case"):
            if one.tag_ == "RP" and one.i == verb.i + 1:
                one.head, one.dep_ = verb, "compound:prt"
                if noun.dep_ == "obl" and not children(noun, "case"):
                    noun.dep_ = "obj"


def _one_more(verb: Token) -> None:
    """A finite verb without subject or conjunction is one more in a row: "landed at Tarn, seized Selwa and fled"."""
    if verb.dep_ == "advcl" and verb.tag_ in FINITE and not children(verb, *SUBJECTS, "mark", "aux", "expl", "csubj"):
        opens = verb.doc[verb.left_edge.i].tag_ in {"WRB", "WP", "WDT", "IN"}
        if verb.head.i < verb.i and verb.head.tag_ == verb.tag_ and not opens:
            verb.dep_ = "conj"


def _bare_object(verb: Token) -> None:
    """A noun behind an active verb, without preposition and no time, is what it acts on: "took on Friday Tarn and Selwa"."""
    if children(verb, "obj", "ccomp", "xcomp", "aux:pass", "obl:agent") or not children(verb, "nsubj"):
        return
    for one in children(verb, "obl"):
        if (
            one.i > verb.i
            and not children(one, "case")
            and one.ent_type_ not in {"TIME", "QUANTITY"}
            and one.pos_ in {"NOUN", "PROPN"}
        ):
            one.dep_ = "obj"
            return


def _told_in_between(says: Token) -> None:
    """ "The army denied, an official said, that it had left the town": what it denied, not what the official said."""
    verb = says.head
    if says.dep_ != "parataxis" or verb.pos_ != "VERB" or verb.i > says.i or children(verb, "obj", "ccomp"):
        return
    for clause in children(says, "ccomp"):
        marks = children(clause, "mark")
        if marks and marks[0].lower_ == "that" and marks[0].i - 1 > says.i and marks[0].nbor(-1).text == ",":
            clause.head = verb


def _that_it_is(verb: Token) -> None:
    """ "That the town had fallen was denied by the army, an official said": the clause is the verb's subject."""
    if not children(verb, "aux:pass") or children(verb, *SUBJECTS, "csubj", "csubj:pass", "mark", "expl"):
        return
    for clause in children(verb.head, "ccomp", "advcl"):
        marks = children(clause, "mark")
        if clause.i < verb.i and marks and marks[0].text == "That" and marks[0].i == verb.sent.start:
            clause.head, clause.dep_ = verb, "csubj:pass"


def _both_say(verb: Token) -> None:
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
            and _comma_before(before)
        ):
            before.head, before.dep_ = verb, "nsubj"
            last.head, last.dep_ = before, "conj"
            return


def _upwards_of(verb: Token) -> None:
    """ "Upwards of 3,000 people have left Selwa": they are the subject."""
    if children(verb, *SUBJECTS):
        return
    for word in children(verb, "advmod"):
        for noun in children(word, "obl"):
            if word.lower_ in {"upwards", "upward"} and noun.i < verb.i:
                noun.head, noun.dep_ = verb, "nsubj"
                return


def _noun_with_its_verb(noun: Token) -> None:
    """ "Reports that the town fell could not be confirmed": the verb with tense is no participle of its subject."""
    for verb in children(noun, "acl", "acl:relcl"):
        helped = any(one.tag_ in FINITE | {"MD"} for one in children(verb, "aux", "aux:pass"))
        own = children(verb, *SUBJECTS, "mark") or any(one.tag_ in {"WDT", "WP", "WRB"} for one in verb.children)
        if helped and not own and verb.pos_ == "VERB" and noun.i < verb.i:
            noun.dep_ = "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
            verb.head, verb.dep_ = verb, "ROOT"
            noun.head = verb
            return


def _was_done(verb: Token) -> None:
    """Whom a headline or a note counts is not who did it: "at least 80 people killed, among them five children"."""
    if verb.tag_ != "VBD" or verb.lemma_ not in DONE_TO or children(verb, "obj", "ccomp", "xcomp", "aux"):
        return
    for one in children(verb, "nsubj"):
        if one.pos_ == "NUM" or children(one, "nummod"):
            verb.tag_, one.dep_ = "VBN", "nsubj:pass"


def _acronym(word: Token) -> None:
    """ "IS" in capitals before a noun is a name: "at least 30 IS members died"."""
    noun = word.head
    if word.text != "IS" or word.i + 1 >= len(word.doc) or noun.i != word.i + 1 or noun.pos_ != "NOUN":
        return
    word.pos_, word.tag_, word.lemma_, word.dep_ = "PROPN", "NNP", word.text, "compound"
    for one in children(noun, "nsubj"):
        if one.pos_ == "NUM":
            one.dep_ = "nummod"
    verb = next((one for one in children(noun, "conj", "acl", "parataxis") if one.pos_ == "VERB"), None)
    if noun.dep_ != "ROOT" or verb is None:
        return
    for one in children(verb, *SUBJECTS):
        one.head, one.dep_ = noun, "conj"
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"


def _counted_victims(word: Token) -> None:
    """ "Counted 367 wounded and 17 dead", "reported 38 killed": with a number before, they are people."""
    number = word.nbor(-1) if word.i else None
    if word.dep_ == "nmod" and preposition(word) == "of" and word.head.lemma_ in DOZENS:
        word.pos_, word.tag_ = "NOUN", "NNS"  # "spoke of dozens of dead"
        return
    if number is None or number.pos_ != "NUM" or children(word, "aux", "aux:pass", "obj", *SUBJECTS):
        return
    beside = number.dep_ == word.dep_ == "conj" and number.head == word.head and word.head.lower_ in VICTIMS
    if number.head not in {word, word.head} or not (beside or word.pos_ == "ADJ" or number.dep_ == "nummod"):
        return
    word.pos_, word.tag_, word.lemma_ = "NOUN", "NNS", word.lower_
    number.head, number.dep_ = word, "nummod"
    if word.dep_ in {"xcomp", "ccomp"}:
        word.dep_ = "obj"


def _left_dead(word: Token) -> None:
    """ "Has left 28 rebels, 12 soldiers and four civilians dead": what they all are."""
    noun = word.head
    if word.dep_ != "amod" or word.i < noun.i or noun.dep_ not in {"conj", "appos", "obj"}:
        return
    verb = next((one for one in word.ancestors if one.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ != "leave":
        return
    if noun.dep_ == "appos":
        noun.dep_ = "conj"
    word.head, word.dep_ = verb, "xcomp"


def _of_a_headline(verb: Token) -> None:
    """A verb that the parser took for a noun: "Army retakes Kidal" has a subject and an object."""
    if verb.tag_ != "NNS":
        return
    before = [one for one in children(verb, "compound", "nmod", "amod") if one.i < verb.i]
    behind = [one for one in children(verb, "obj", "flat", "appos", "nmod", "dep") if one.i > verb.i]
    if before and behind and not children(behind[0], "case"):
        verb.tag_, before[-1].dep_, behind[0].dep_ = "VBZ", "nsubj", "obj"


def _as_far_as(far: Token) -> None:
    """ "Advanced as far as the border": how far is where to; the three words are one preposition."""
    doc = far.doc
    if not (0 < far.i < len(doc) - 1 and doc[far.i - 1].lower_ == doc[far.i + 1].lower_ == "as"):
        return
    noun = doc[far.i + 1].head
    if noun.i <= far.i or noun.head.i != far.i or far.head.pos_ != "VERB":
        return
    first, last = doc[far.i - 1], doc[far.i + 1]
    noun.head, noun.dep_ = far.head, "obl"
    first.head, first.dep_ = noun, "case"
    for one in (far, last):
        one.head, one.dep_ = first, "fixed"


def _two_subjects(verb: Token) -> None:
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
    for above in verb.ancestors:
        if far.i < above.i < near.i and above.pos_ == "VERB" and not children(above, *SUBJECTS):
            far.head = above
            return
    if far.pos_ == "PROPN" and far.left_edge.is_sent_start and _comma_before(near):
        far.dep_ = "dislocated"  # "Mali, the army retakes Kidal": only where it happens


def _of_which(relative: Token) -> None:
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


def _subject_beside(verb: Token) -> None:
    """A noun hung on a name before it, with a finite verb without subject right behind: the verb's subject.

    "The town has been cleared of rebels, the command announced": not *rebels, that is, the command*.
    """
    if children(verb, *SUBJECTS) or verb.dep_ not in CLAUSES or verb.i == 0:
        return
    before = verb.nbor(-1)
    while before.dep_ in INSIDE and before.head.i < before.i:
        if before.dep_ == "appos" and before.head.i < verb.i and _comma_before(before):
            before.head, before.dep_ = verb, "nsubj"
            return
        before = before.head
        if before.dep_ == "ROOT":
            return
    if before.dep_ in SUBJECTS and before.head.i < before.i < verb.i and _comma_before(before):
        before.head = verb  # "rebels took the town, the command announced"


def _subject_behind_conjunction(verb: Token) -> None:
    """ "It fell after 200 troops, among them officers, laid down their arms": the troops laid them down."""
    if verb.dep_ != "advcl" or children(verb, *SUBJECTS, "mark"):
        return
    for noun in children(verb.head, "obl"):
        words = [one for one in children(noun, "case") if one.lower_ in CONJUNCTIONS]
        if words and verb.head.i < noun.i < verb.i:
            noun.head, noun.dep_ = verb, "nsubj"
            words[0].head, words[0].dep_ = verb, "mark"
            return


def _item_with_its_place(item: Token) -> None:
    """ "One in the south, another in the desert": what stands right behind an item belongs to it."""
    if item.i + 1 >= len(item.doc) or item.nbor().dep_ != "case":
        return
    noun = item.nbor().head
    if noun.i > item.i and noun.dep_ == "nmod" and noun.head.i < item.i:
        noun.head = item


def _day_before_subject(day: Token) -> None:
    """A day with its preposition is of the verb: "On Friday army jets struck" tells of no "Friday army jets"."""
    noun = day.head
    if not day.i or noun.i < day.i or noun.ent_type_ == "TIME" or noun.dep_ not in SUBJECTS:
        return
    before = day.nbor(-1)
    if before.tag_ == "IN" and before.head in {day, noun}:
        day.head, day.dep_ = noun.head, "obl"
        before.head, before.dep_ = day, "case"


def _way_with_its_end(way: Token) -> None:
    """ "Struck Tarn and the road to Selwa": where a way leads to belongs to it, not to the verb."""
    if way.dep_ != "conj" or way.i + 1 >= len(way.doc) or way.nbor().lower_ not in LEADING:
        return
    end = way.nbor().head
    if end.i > way.i and end.dep_ == "obl" and end.head.i < way.i and end not in way.ancestors:
        end.head, end.dep_ = way, "nmod"


def _behind_its_country(verb: Token) -> None:
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


def _stormed_by(verb: Token) -> None:
    """ "The town stormed two days earlier by the rebels": a place suffers what is done by somebody."""
    if children(verb, "obj", "aux") or not children(verb, "nsubj"):
        return
    place = children(verb, "nsubj")[-1]
    by = [one for one in children(verb, "obl") if children(one, "case") and children(one, "case")[0].lower_ == "by"]
    if place.i == verb.i - 1 and place.ent_type_ in PLACES and any(one.ent_type_ in SIDES for one in by):
        place.dep_ = "nsubj:pass"
        verb.tag_ = "VBN"


def _comma_before(noun: Token) -> bool:
    first = noun.left_edge
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
