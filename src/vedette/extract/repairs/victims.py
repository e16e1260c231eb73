"""Victims that the parser took for what is said of somebody."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.extract.repairs.subjects import SUBJECTS
from vedette.extract.syntax import children, preposition

DOZENS = frozenset({"dozen", "score", "hundred", "thousand"})
VICTIMS = frozenset({"wounded", "dead", "injured", "killed", "hurt"})


def counted_victims(word: Token) -> None:
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


def left_dead(word: Token) -> None:
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


def put_at(verb: Token) -> None:
    """ "Put the number of dead at 200": the number belongs to the verb."""
    for noun in children(verb, "obj") if verb.lemma_ == "put" else ():
        for one in children(noun, "nmod"):
            for number in children(one, "nmod"):
                if preposition(number) == "at" and number.pos_ == "NUM":
                    number.head, number.dep_ = verb, "obl"
