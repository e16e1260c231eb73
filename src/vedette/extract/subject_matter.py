"""Whether a text is about armed conflict at all: courts, matches and storms have attacks and victories too."""

from __future__ import annotations

from spacy.tokens import Doc

from vedette.extract.lexicon import Lexicon

FEWEST = 1
"""Different words of war that a text must have, however short it is."""
AGAINST = 1.0
"""Words of other matters that outweigh one word of war."""


def is_about_war(doc: Doc, lexicon: Lexicon) -> bool:
    """Tell whether the words of war outweigh those of other matters, each counted once."""
    lemmas = {token.lemma_.casefold() for token in doc} | {token.lower_ for token in doc}
    war = len(lemmas & lexicon.cues("war")) + len(
        {span.text for span in doc.spans.get("names", []) if span.label_ == "actor"}
    )
    peace = len(lemmas & lexicon.cues("peace"))
    return war >= FEWEST and war * AGAINST >= peace
