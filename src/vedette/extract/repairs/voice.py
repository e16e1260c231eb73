"""Who does it and who undergoes it, where the parser took the one for the other."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.extract.repairs.subjects import SUBJECTS
from vedette.extract.repairs.victims import DOZENS
from vedette.extract.syntax import children

DONE_TO = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "displace",
        "kidnap",
        "abduct",
        "detain",
        "arrest",
        "evacuate",
        "execute",
        "burn",
        "torch",
        "damage",
        "destroy",
        "capture",
        "seize",
        "free",
        "release",
        "surround",
        "besiege",
        "encircle",
        "shell",
        "liberate",
    }
)
"""Verbs that want an object: without one, whoever is counted before them underwent it."""
PLACES = frozenset({"SETTLEMENT", "PLACE", "FACILITY"})
SIDES = frozenset({"ORG", "NORP"})
"""What the language model calls places and those who may take them."""


def has_done(verb: Token) -> None:
    """Who has done something to an object does it: "troops had retaken the town" is no passive."""
    helped = any(one.lemma_ == "have" for one in children(verb, "aux")) and not children(verb, "aux:pass")
    if helped and any(one.i > verb.i for one in children(verb, "obj")):
        for one in children(verb, "nsubj:pass"):
            one.dep_ = "nsubj"


def did_it(verb: Token) -> None:
    """Nobody acts in a passive without "by": "soldiers summarily executed at least 20 villagers" is active."""
    if children(verb, "aux:pass"):
        return
    for one in children(verb, "obl:agent", "obl"):
        bare = one.i > verb.i and not children(one, "case") and one.ent_type_ != "TIME"
        if bare and children(verb, "nsubj:pass"):
            one.dep_, verb.tag_ = "obj", "VBD"
            for subject in children(verb, "nsubj:pass"):
                subject.dep_ = "nsubj"


def was_done(verb: Token) -> None:
    """Whom a headline or a note counts is not who did it: "at least 80 people killed, among them five children"."""
    if verb.tag_ != "VBD" or verb.lemma_ not in DONE_TO or children(verb, "obj", "ccomp", "xcomp", "aux"):
        return
    for one in children(verb, "nsubj"):
        if one.pos_ == "NUM" or children(one, "nummod") or one.lemma_ in DOZENS or one.ent_type_ in PLACES:
            verb.tag_, one.dep_ = "VBN", "nsubj:pass"


def stormed_by(verb: Token) -> None:
    """ "The town stormed two days earlier by the rebels": a place suffers what is done by somebody."""
    if children(verb, "obj", "aux") or not children(verb, "nsubj"):
        return
    place = children(verb, "nsubj")[-1]
    by = [one for one in children(verb, "obl") if children(one, "case") and children(one, "case")[0].lower_ == "by"]
    if place.i == verb.i - 1 and place.ent_type_ in PLACES and any(one.ent_type_ in SIDES for one in by):
        place.dep_ = "nsubj:pass"
        verb.tag_ = "VBN"


def joined_doer(participle: Token) -> None:
    """ "Rebel-held Selwa": what is joined to a participle by a hyphen is no subject of it."""
    if participle.dep_ == "amod" and participle.i > 1 and participle.nbor(-1).text == "-":
        for one in children(participle, *SUBJECTS):
            if one.i == participle.i - 2:
                one.dep_ = "compound"


def bare_object(verb: Token) -> None:
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


def particle(verb: Token) -> None:
    """A particle is no preposition: "sealed off the bank" seals the bank."""
    for noun in children(verb, "obl", "obj"):
        for one in children(noun, "case"):
            if one.tag_ == "RP" and one.i == verb.i + 1:
                one.head, one.dep_ = verb, "compound:prt"
                if noun.dep_ == "obl" and not children(noun, "case"):
                    noun.dep_ = "obj"
