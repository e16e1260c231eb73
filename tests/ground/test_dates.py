"""When the claims of a report of Wednesday, 15 May 2024 happened: which words of time are theirs, and what is news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.ground import GroundedReport
from vedette.model import When

Ground = Callable[..., GroundedReport]

DATED = {
    "before dawn": ("The army shelled Goma shortly before dawn on Monday.", "shelling", "2024-05-13", "2024-05-14"),
    "last month of a name": ("Gunmen attacked Goma last June.", "attack", "2023-06-01", "2023-07-01"),
    "tried": ("The rebels tried on Friday to reach Goma.", "advance", "2024-05-10", "2024-05-11"),
    "how long": ("After a three-hour battle at Gao on Sunday, the army left.", "clash", "2024-05-12", "2024-05-13"),
    "within": ("A ceasefire will be signed in Gao within the month.", "agreement", "2024-05-01", "2024-06-01"),
    "after dark": ("The army shelled Avdiivka after midnight on Sunday.", "shelling", "2024-05-12", "2024-05-13"),
    "own": ("On Monday the army shelled Avdiivka.", "shelling", "2024-05-13", "2024-05-14"),
    "of the noun": ("The siege of El Fasher, which began on Friday, goes on.", "encircle", "2024-05-10", "2024-05-11"),
    "noun of days": ("Rebels were driven out by Monday's attack on Goma.", "attack", "2024-05-13", "2024-05-14"),
    "two days": ("Warplanes bombed Taiz on Saturday and Sunday.", "air_strike", "2024-05-11", "2024-05-13"),
    "shared": (
        "On Sunday rebels shelled the town of Myawaddy and captured a base.",
        "capture",
        "2024-05-12",
        "2024-05-13",
    ),
    "inside": (
        "The rebels, who on Monday had attacked Kupiansk, withdrew on Tuesday.",
        "attack",
        "2024-05-13",
        "2024-05-14",
    ),
    "when": ("Six civilians died on Sunday when rebels shelled Laukkai.", "shelling", "2024-05-12", "2024-05-13"),
    "told later": (
        "The army captured Laukkai on Sunday, two days after rebels attacked it.",
        "attack",
        "2024-05-10",
        "2024-05-11",
    ),
    "a week of": (
        "The militia captured Singa on Friday, following a week of heavy shelling.",
        "shelling",
        "2024-05-03",
        "2024-05-11",
    ),
    "said": (
        "The governor said on Monday that rebels had captured Gedo.",
        "capture",
        "2024-05-12",
        "2024-05-14",
    ),
    "since": ("The rebels have held the town of Bunia since March.", "hold", "2024-03-01", "2024-05-16"),
    "weekend": ("Rebels attacked Kidal during the weekend.", "attack", "2024-05-11", "2024-05-13"),
}
UNDATED = {
    "condition": ("The campaign goes on until the town of Bunia is captured by the army.", "capture"),
    "rumour": ("A claim that rebels captured Kidal is being investigated by the army.", "capture"),
    "before": ("Rebels attacked the base of the army at Kidal. They had captured Gao.", "capture"),
    "day before a long time": (
        "The rebels have held the town of Bunia since March. The day before, they attacked Kidal.",
        "attack",
    ),
    "ability": ("The rebels are still able to attack the town of Kidal.", "attack"),
    "no way out": ("The soldiers in Kidal have no way out but surrender.", "surrender"),
    "feared": ("An assault by rebels on the town of Kidal is feared.", "attack"),
    "seen as": ("Analysts see the capture of the town of Kidal by rebels as a turning point.", "capture"),
    "fear": ("The soldiers risk being attacked by rebels near Kidal.", "attack"),
}


def _when(grounded: GroundedReport, kind: str) -> When:
    return next(claim.when for claim in grounded.claims if claim.type == kind)


@pytest.mark.parametrize("name", DATED)
def test_the_words_of_time_that_belong_to_a_claim_date_it(ground: Ground, name: str) -> None:
    text, kind, earliest, latest = DATED[name]
    when = _when(ground(text), kind)
    assert (str(when.earliest), str(when.latest)) == (earliest, latest)
    assert when.basis in {"expression", "anchor"}


@pytest.mark.parametrize("name", UNDATED)
def test_background_and_what_may_be_stays_undated(ground: Ground, name: str) -> None:
    text, kind = UNDATED[name]
    assert not _when(ground(text), kind).known


def test_a_date_taken_from_the_publication_says_so(ground: Ground) -> None:
    assert _when(ground("Rebels captured the town of Kidal from the army."), "capture").basis == "publication"


def test_what_a_sentence_says_of_now_is_not_of_the_day_told_before(ground: Ground) -> None:
    text = "On Saturday the rebels abandoned Gao, and they now hold positions in Kidal."
    assert _when(ground(text), "hold").basis == "publication"
