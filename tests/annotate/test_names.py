from __future__ import annotations

import pytest
import spacy

from vedette.annotate import NameMatcher

NLP = spacy.blank("en")


def found(names, text):
    doc = NLP(text)
    return [(span.text, span.label_) for span in NameMatcher(names)(doc).spans["names"]]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Homs", "Homs fell", "Homs"),
        ("Homs", "HOMS FELL", "HOMS"),
        ("Homs", "homs fell", None),
        ("IS", "IS left", "IS"),
        ("IS", "Is it over? It is.", None),
        ("Dayr az-Zawr", "in Dayr az Zawr today", "Dayr az Zawr"),
        ("Ra's al-'Ayn", "at Ras al-Ayn.", "Ras al-Ayn"),
        ("Kétou", "near Ketou", "Ketou"),
        ("Ketou", "near Kétou", "Kétou"),
        ("opposition fighters", "Opposition fighters left", "Opposition fighters"),
        ("Aleppo City", "Aleppo, City", None),
        ("Tarn", "Tarnov and Tarn's mayor", "Tarn"),
        ("U.S. Army", "the U.S. Army left", "U.S. Army"),
    ],
)
def test_a_name_is_found_in_its_spellings(name, text, expected):
    assert found({name: "place"}, text) == ([(expected, "place")] if expected else [])


def test_the_longest_name_wins():
    names = {"Free Army": "actor", "Army": "actor", "Free Army of Tarn": "actor", "Tarn": "place"}
    assert found(names, "The Free Army of Tarn left Tarn.") == [
        ("Free Army of Tarn", "actor"),
        ("Tarn", "place"),
    ]


def test_a_name_does_not_reach_over_a_blank_line():
    assert found({"New Town": "place"}, "All is New\n\nTown falls") == []


def test_many_names_are_no_burden():
    names = NameMatcher({f"Place {i} Hill": "place" for i in range(100_000)})
    doc = names(NLP("They took Place 77 Hill. " * 200))
    assert len(doc.spans["names"]) == 200
    assert len(names) == 100_000
