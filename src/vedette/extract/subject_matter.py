"""Whether a text is about armed conflict at all: courts, matches and storms have attacks and victories too."""

from __future__ import annotations

from spacy.tokens import Doc

from vedette.extract.lexicon import Lexicon


def is_about_war(doc: Doc, lexicon: Lexicon) -> bool:
    """Tell whether the words of war are at least as many as those of other matters, each counted once.

    The names of known actors count as words of war. A text with neither is read: it may be a line of a bulletin.
    """
    lemmas = {token.lemma_.casefold() for token in doc} | {token.lower_ for token in doc}
    actors = {span.text for span in doc.spans.get("names", []) if span.label_ == "actor"}
    return len(lemmas & lexicon.cues("war")) + len(actors) >= len(lemmas & lexicon.cues("peace"))
