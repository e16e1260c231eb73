"""Who is meant where a claim's words name nobody: texts on wars that nobody here was taught on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.ground import GroundedReport
from vedette.ground.parties import NOBODY, WEIGHTS, Asked, Parties, Seen

Ground = Callable[..., GroundedReport]
LAKE = "Fighters of the Lake Guard attacked the army of Chad near Mao on Monday. "


def _seen(start: int, pressing: tuple[str, ...], pressed: tuple[str, ...]) -> Seen:
    return Seen("attack", start, frozenset(), (), pressing, pressed, ())


def _parties(*seen: Seen) -> Parties:
    return Parties(seen, lambda one, other: one != other, lambda side: side == "army", lambda one, other: False)


def _by(grounded: GroundedReport, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    claim = next(one for one in grounded.claims if one.claim.trigger.quote == word)
    return claim.actors, claim.recipients


def test_every_cue_has_a_weight_and_every_weight_a_cue() -> None:
    parties = _parties(_seen(0, ("rebels",), ("army",)), _seen(50, (), ()))
    found = parties.weighed(Asked(1, "actor", True))
    assert {cue for cues in found.values() for cue in cues} <= WEIGHTS.keys()
    assert {cue for cue in WEIGHTS if not cue.startswith("nobody ")} <= {cue for cues in found.values() for cue in cues}


def test_who_attacks_in_the_sentence_before_is_who_attacks() -> None:
    parties = _parties(_seen(0, ("rebels",), ("army",)), _seen(50, (), ("army",)))
    assert parties.meant(Asked(1, "actor", True, "army")) == "rebels"


def test_where_nobody_is_told_of_nobody_is_meant() -> None:
    assert _parties(_seen(0, (), ())).meant(Asked(0, "actor", True)) == NOBODY


def test_two_who_fight_in_different_wars_are_no_foes() -> None:
    wars = (_seen(0, ("rebels",), ("army",)), _seen(40, ("north",), ("south",)), _seen(80, ("rebels",), ()))
    assert set(_parties(*wars).weighed(Asked(2, "recipient", False, "rebels"))) == {NOBODY, "army"}


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        (LAKE + "A base was overrun and twelve soldiers were killed.", "overrun", ("provisional:lake-guard", "mil:TD")),
        (LAKE + "On Tuesday the army shelled the market of Mao.", "shelled", ("mil:TD", "")),
        (LAKE + "Eleven terrorists captured Bol.", "captured", ("provisional:lake-guard", "mil:TD")),
    ],
)
def test_the_other_side_goes_without_saying(ground: Ground, text: str, word: str, who: tuple[str, str]) -> None:
    actors, recipients = _by(ground(text), word)
    assert (*actors, *recipients) == tuple(filter(None, who))


def test_who_is_backed_by_somebody_does_not_fight_him(ground: Ground) -> None:
    text = "The army of Congo, backed by soldiers of Burundi, tried to retake Minova. It attacked Sake on Friday."
    assert "mil:BI" not in _by(ground(text), "attacked")[1]
