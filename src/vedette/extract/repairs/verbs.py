"""Verbs that the parser took for names or for asides, and a name that it took for a verb."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.extract.repairs.subjects import FINITE, SUBJECTS
from vedette.extract.syntax import children


def taken_for_a_name(verb: Token) -> None:
    """A verb that was read as a part of a name has a subject before and an object behind: "the army retook Selwa"."""
    if children(verb, *SUBJECTS):
        return
    for one in children(verb, "compound"):
        one.dep_ = "nsubj"
    for one in children(verb, "flat"):
        one.dep_ = "obj"


def of_a_headline(verb: Token) -> None:
    """A verb that the parser took for a noun: "Army retakes Kidal" has a subject and an object."""
    if verb.tag_ != "NNS":
        return
    before = [one for one in children(verb, "compound", "nmod", "amod") if one.i < verb.i]
    behind = [one for one in children(verb, "obj", "flat", "appos", "nmod", "dep") if one.i > verb.i]
    if before and behind and not children(behind[0], "case"):
        verb.tag_, before[-1].dep_, behind[0].dep_ = "VBZ", "nsubj", "obj"


def acronym(word: Token) -> None:
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


def one_more(verb: Token) -> None:
    """A finite verb without subject or conjunction is one more in a row: "landed at Tarn, seized Selwa and fled"."""
    if verb.dep_ == "advcl" and verb.tag_ in FINITE and not children(verb, *SUBJECTS, "mark", "aux", "expl", "csubj"):
        opens = verb.doc[verb.left_edge.i].tag_ in {"WRB", "WP", "WDT", "IN"}
        if verb.head.i < verb.i and verb.head.tag_ == verb.tag_ and not opens:
            verb.dep_ = "conj"


def told_in_between(says: Token) -> None:
    """ "The army denied, an official said, that it had left the town": what it denied, not what the official said."""
    verb = says.head
    if says.dep_ != "parataxis" or verb.pos_ != "VERB" or verb.i > says.i or children(verb, "obj", "ccomp"):
        return
    for clause in children(says, "ccomp"):
        marks = children(clause, "mark")
        if marks and marks[0].lower_ == "that" and marks[0].i - 1 > says.i and marks[0].nbor(-1).text == ",":
            clause.head = verb


def said_right_before(verb: Token) -> None:
    """A clause with "that" is what the verb right before "that" says, not one in a relative clause farther off.

    "An officer who asked not to be named denied that his men had left Selwa": denied, not asked.
    """
    that = next((one for one in children(verb, "mark") if one.lower_ == "that"), None)
    if verb.dep_ != "ccomp" or that is None or that.i == 0:
        return
    said, above = that.nbor(-1), verb.head
    if (
        said.pos_ == "VERB"
        and said is not above
        and said.sent == verb.sent
        and said not in verb.subtree
        and above.i < said.i
    ):
        verb.head = said
