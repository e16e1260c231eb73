from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import mended, tells_of_war
from vedette.extract.lexicon import lexicon
from vedette.extract.subject_matter import PASSAGE, best, is_armed, passages
from vedette.model import Report

WORDS = lexicon(load_codebook())
BRIEF = (
    "Two soldiers were killed and four wounded when rebels fired on their post near Selwa on Tuesday night, the "
    "Karst army said. "
    "Three of the attackers died. A spokesman for the rebels put the army's losses at nine. Neither toll could be "
    "checked."
)
BULLETS = """What we know:
- shelling of the eastern quarters of Selwa since dawn
- rebels hold the bridge, army has withdrawn to the mill
- 6 civilians killed, 20 wounded
- a drone hit the fuel depot"""
TOWN = (
    "The ministry of finance will present its budget in May. Wages of teachers are to rise by four percent, and a "
    "new tax on sugar "
    "is meant to pay for it. The opposition calls the plan a gift to importers. In the market of Marn, onions cost "
    "twice as much as a year ago.",
    "Asha, who studied law, sells telephones. Her brother left for the coast and works in a hotel. On Sundays they "
    "speak for an hour, "
    "of their mother's knee, of the price of rice, of the girl whom he may marry. The line is bad when it rains, "
    "and it has rained since March.",
    "The university has a new rector. He wants to plant trees between the library and the river, and he has asked "
    "the students for ideas. "
    "Two hundred wrote to him. Most of them, he says with a smile, asked for cheaper coffee and for a bus that "
    "runs after eight.",
    "The cathedral is being repaired for the third time. Masons from abroad have cut the stones, and a bank paid "
    "for the scaffold. "
    "The bishop hopes to sing the first mass at Easter. An old woman in the first pew says that she has heard such "
    "hopes before.",
)
FRONT = (
    "Thirty kilometres to the north the rebels hold the hills. On Thursday they shelled the army's camp at Selwa "
    "and killed eleven soldiers. "
    "The garrison answered with rockets; by night its commander had pulled his men back across the river. "
    "Militiamen from the valley now man the trenches, and two villages have been burned."
)
COURT = (
    "The trial of a former officer opened in Marn on Monday. Prosecutors accuse him of having ordered the shooting "
    "of prisoners thirty years ago. "
    "Survivors will testify in May. The judge rejected a request for bail, and his lawyer spoke of a show trial."
)

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    def read(text: str) -> Doc:
        doc = next(iter(annotate([text], annotator)))
        mended(doc, WORDS)
        return doc

    return read


def _is_heard(doc: Doc) -> bool:
    return tells_of_war(doc, Report.of(doc.text), WORDS)


@pytest.mark.parametrize("text", [BRIEF, BULLETS, "Rebels seize Selwa as Karst army retreats", FRONT])
def test_a_brief_a_list_and_a_headline_on_a_war_are_heard(read: Read, text: str) -> None:
    assert _is_heard(read(text))


def test_a_feature_of_which_a_fifth_is_on_the_fighting_is_heard(read: Read) -> None:
    assert _is_heard(read("\n\n".join([*TOWN, FRONT] * 12)))
    assert _is_heard(read("\n\n".join([*TOWN * 4, *[FRONT] * 4])))


@pytest.mark.parametrize("text", ["\n\n".join(TOWN * 12), COURT, "\n\n".join([COURT, *TOWN] * 6)])
def test_a_long_text_on_other_matters_is_not(read: Read, text: str) -> None:
    assert not _is_heard(read(text))


def test_passages_begin_with_every_sentence_that_leaves_room_for_one(read: Read) -> None:
    doc = read("\n\n".join(TOWN))
    found = list(passages(doc))
    sizes = [sum(any(char.isalpha() for char in token.text) for token in one) for one in found]
    assert found[0].start == 0
    assert found[-1].text.rstrip().endswith("before.")
    assert min(sizes) >= PASSAGE
    assert [one.start for one in found] == [sent.start for sent in doc.sents][: len(found)]


def test_a_short_text_is_one_passage_and_a_text_without_words_none(read: Read) -> None:
    assert [one.text for one in passages(read("Rebels seized Selwa. The army fled."))] == [
        "Rebels seized Selwa. The army fled."
    ]
    assert not list(passages(read("17 : 20 !")))


def test_the_highest_fifth_speaks_for_a_text() -> None:
    assert best([1.0]) == 1.0
    assert best([-3.0, 2.0, -1.0, 1.0]) == 2.0
    assert best([-3.0, 2.0, -1.0, 1.0, 0.0, -2.0]) == 1.5


def test_who_is_under_arms_is_told_by_a_word_of_war(read: Read) -> None:
    doc = read("Rebels and teachers left.")
    assert [is_armed(doc[i : i + 1], WORDS) for i in (0, 2)] == [True, False]
