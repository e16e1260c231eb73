from __future__ import annotations

from vedette.annotate import pronouns

from .chains import score

F1_FLOOR = 76


def antecedents(annotator, text):
    doc = annotator(text)
    return {doc[i].text: span.text for i, span in pronouns(doc).items()}


def test_a_relative_pronoun_stands_for_the_noun_before_its_clause(annotator):
    assert antecedents(annotator, "The army, which had lost two tanks, withdrew.") == {"which": "The army"}


def test_it_stands_for_the_subject_of_the_sentence_before(annotator):
    assert antecedents(annotator, "The militia left Tarn. It had lost the bridge.")["It"] == "The militia"


def test_he_stands_for_a_person_and_they_for_a_plural(annotator):
    found = antecedents(annotator, "Villagers told the mayor they were hungry. He promised help.")
    assert found["they"] == "Villagers"
    assert found["He"] == "the mayor"


def test_it_for_nothing_has_no_antecedent(annotator):
    assert "It" not in antecedents(annotator, "The army left. It is reported that many died.")


def test_the_rules_hold_their_figure_on_the_marked_chains(annotator):
    *_, f1, mistakes = score(annotator)
    assert f1 >= F1_FLOOR, mistakes
