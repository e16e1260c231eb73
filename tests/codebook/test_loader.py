from pathlib import Path

import pytest

from vedette.codebook import Codebook, load_codebook
from vedette.errors import CodebookError

OWN = """
extends = "default"
family = "means"

[[types]]
id = "fortify"
definition = "An armed actor digs in."
roles = { actor = ["actor"], place = ["place"] }
effects = [{ who = "actor", when = "during", state = "held", strength = 0.4 }]

  [[types.patterns]]
  verbs = ["fortify", "dig trench"]
  actor = ["subject"]
  place = ["object", "around"]
"""
TYPES = {
    "capture", "lose", "transfer", "advance", "retreat", "encircle", "hold", "presence", "clash", "attack", "air_strike",
    "shelling", "bombing", "infighting", "violence_against_civilians", "casualties", "arrest", "surrender", "handover",
    "release", "abduction", "execution", "defect", "reinforce", "deploy", "supply_shortage", "seize", "destroy",
    "displacement", "return", "aid", "negotiate", "agreement", "statement", "protest", "other",
}  # fmt: skip


def _load(tmp_path: Path, text: str) -> Codebook:
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def test_the_codebook_that_ships_has_every_type_with_a_definition_and_roles() -> None:
    codebook = load_codebook()
    assert set(codebook.types) == TYPES
    assert all(one.definition and one.roles for one in codebook.types.values())


def test_every_type_but_other_has_patterns_and_examples_both_ways() -> None:
    for one in load_codebook().types.values():
        if one.id != "other":
            assert one.patterns, one.id
            assert len(one.examples) >= 2, one.id
            assert one.counterexamples, one.id


def test_an_own_codebook_adds_to_the_default(tmp_path: Path) -> None:
    codebook = _load(tmp_path, OWN)
    assert codebook.family("fortify") == "means"
    assert codebook.types["fortify"].patterns[0].verbs == (("fortify",), ("dig", "trench"))
    assert "capture" in codebook.types
    assert codebook.digest != load_codebook().digest


def test_a_known_type_gets_more_patterns_and_keeps_its_own(tmp_path: Path) -> None:
    text = (
        'extends = "default"\n[[types]]\nid = "capture"\n[[types.patterns]]\nverbs = ["gobble"]\nplace = ["object"]\n'
    )
    known, added = load_codebook().types["capture"], _load(tmp_path, text).types["capture"]
    assert added.patterns[: len(known.patterns)] == known.patterns
    assert added.effects == known.effects
    assert added.family == "territory"


def test_an_own_codebook_that_extends_nothing_stands_alone(tmp_path: Path) -> None:
    assert set(_load(tmp_path, OWN.replace('extends = "default"', "")).types) == {"fortify"}


MISTAKES = {
    "an unknown key": ("roles =", "rolls =", "nobody knows this key"),
    "an unknown function": ('place = ["object", "around"]', 'place = ["objekt"]', "no function 'objekt'"),
    "a strength out of range": ("strength = 0.4", "strength = 4", "less than or equal to 1"),
    "a pattern without words": ('verbs = ["fortify", "dig trench"]', "", "no verbs, nouns or adjectives"),
    "no definition": ('definition = "An armed actor digs in."', "", "no definition"),
    "an unknown kind": ('actor = ["actor"], place', 'actor = ["troll"], place', "Input should be"),
    "broken TOML": ('id = "fortify"', 'id = "fortify', "Illegal character"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_reason(tmp_path: Path, mistake: str) -> None:
    right, wrong, reason = MISTAKES[mistake]
    with pytest.raises(CodebookError, match=r"codebook\.toml:\d+: ") as told:
        _load(tmp_path, OWN.replace(right, wrong))
    assert reason in str(told.value)
