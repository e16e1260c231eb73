"""spaCy's English tokeniser, brought in line with the treebanks that the model learnt from.

They keep words with a light prefix whole (``anti-aircraft``, ``pro-government``), and a row of
one mark (``-----``, ``!!!``) as one token. Ranks of officers do not end a sentence.
"""

from __future__ import annotations

import re
from typing import Any, cast

import spacy
from spacy.attrs import LIKE_EMAIL, LIKE_URL
from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.lang.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LIGHT_PREFIXES = (
    *("anti", "co", "counter", "cross", "e", "ex", "inter", "mid", "mini", "multi", "non", "over"),
    *("post", "pre", "pro", "re", "semi", "sub"),
)
"""Prefixes that EWT and GUM write as one word with what follows, nine times in ten or more."""

RANKS = ("Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Maj.", "Pvt.", "Sgt.", "Adm.", "Gen.", "Lt.", "Gov.")
ROWS = (r"([=*_~#\-])\1+", r"[!?]{2,}")
SPLITS = (r"(?<=[0-9])-(?=[a-z]{2})", r"(?<=[A-Z]\.)-(?=[a-z])")
"""``10-day`` and ``U.S.-backed`` are three words each."""
ISO_DATE = r"\d{4}-\d{2}-\d{2}$"
NO_WORD = r"\S{1000}"
"""A stretch without a space that is no prose: taken whole, for spaCy takes minutes to cut a page of brackets."""
HYPHEN = rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[{ALPHA}])"


def language() -> Language:
    """A blank English pipeline with this tokeniser."""
    nlp = spacy.blank("en")
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.prefix_search = compile_prefix_regex((*ROWS, *TOKENIZER_PREFIXES)).search
    tokenizer.suffix_search = compile_suffix_regex((*ROWS, *TOKENIZER_SUFFIXES)).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes()).finditer
    tokenizer.token_match = re.compile(rf"{ISO_DATE}|{NO_WORD}").match
    for unread in (LIKE_URL, LIKE_EMAIL):
        cast("Any", nlp.vocab).lex_attr_getters[unread] = lambda _text: (
            False
        )  # nothing asks, and a page of marks takes a minute
    for rank in RANKS:
        tokenizer.add_special_case(rank, [{"ORTH": rank}])
    return nlp


def _infixes() -> list[str]:
    """The hyphen splits no light prefix off; all other rules are spaCy's."""
    if HYPHEN not in TOKENIZER_INFIXES:
        raise RuntimeError("spaCy's rule for hyphens has changed: see vedette/annotate/tokens.py.")
    light = "".join(rf"(?<!\b{form})" for prefix in LIGHT_PREFIXES for form in (prefix, prefix.title()))
    return [*SPLITS, *(light + rule if rule == HYPHEN else rule for rule in TOKENIZER_INFIXES)]
