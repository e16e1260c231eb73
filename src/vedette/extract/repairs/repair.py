"""The repairs in the order in which they are made.

Each states what English grammar does not allow, and the nearest reading that it does allow.
"""

from __future__ import annotations

from spacy.tokens import Doc

from vedette.extract.repairs.setting import before_subject, beside_a_place
from vedette.extract.repairs.subjects import (
    FINITE,
    behind_its_country,
    both_say,
    noun_with_its_verb,
    of_which,
    subject_behind_conjunction,
    subject_beside,
    that_it_is,
    two_subjects,
    upwards_of,
)
from vedette.extract.repairs.verbs import (
    acronym,
    of_a_headline,
    one_more,
    said_right_before,
    taken_for_a_name,
    told_in_between,
)
from vedette.extract.repairs.victims import VICTIMS, counted_victims, left_dead, put_at
from vedette.extract.repairs.voice import bare_object, did_it, has_done, joined_doer, particle, stormed_by, was_done
from vedette.extract.syntax import VERBAL


def repair(doc: Doc) -> None:
    """Mend the heads and relations of a parsed text."""
    for token in doc:
        if token.pos_ in VERBAL:
            taken_for_a_name(token)
            two_subjects(token)
            has_done(token)
            did_it(token)
            was_done(token)
            joined_doer(token)
            particle(token)
            bare_object(token)
            one_more(token)
            told_in_between(token)
            that_it_is(token)
            said_right_before(token)
            of_a_headline(token)
            upwards_of(token)
            both_say(token)
            acronym(token)
            put_at(token)
    for token in doc:
        if token.dep_ == "ROOT" and token.pos_ in {"NOUN", "PROPN"}:
            noun_with_its_verb(token)
        if token.tag_ in {"WDT", "WP"}:
            of_which(token)
        if token.lower_ in VICTIMS and token.pos_ in {"ADJ", "VERB"}:
            left_dead(token)
            counted_victims(token)
    for token in doc:
        if token.tag_ in FINITE and token.pos_ == "VERB":
            behind_its_country(token)
            stormed_by(token)
            subject_beside(token)
            subject_behind_conjunction(token)
        beside_a_place(token)
        before_subject(token)
