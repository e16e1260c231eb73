"""Who takes part in a claim: the words of a function that somebody of the right kind fills."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.matching import Match
from vedette.extract.nominal import Nominal
from vedette.extract.nominals import Nominals
from vedette.extract.syntax import children, coordinated, preposition, resolved
from vedette.model import Role

PEOPLE = {
    "actor": {"actor", "people"},
    "person": {"person", "people", "civilian"},
    "weapon": {"weapon"},
    "place": {"place"},
}
"""Which needs a role's kinds are met by."""


class People:
    """Finds those who take part, in one report."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals, self.lexicon = nominals, lexicon

    def of(self, match: Match, role: Role, taken: tuple[object, ...]) -> list[Nominal]:
        """Who fills a role: the first function that somebody of the right kind fills."""
        wanted = set().union(*(PEOPLE.get(kind, set()) for kind in match.entry.type.roles.get(role, ("weapon",))))
        both = role == "actor" and match.entry.type.symmetric
        found: list[Nominal] = []
        own = {word.i for word in match.words}  # "put up resistance": the act itself is nobody
        for function in match.entry.pattern.roles.get(role, ()):
            for word in match.frame.function(function):
                for one in coordinated(word):
                    if one.i in own and "people" not in self.nominals.of(one).needs:
                        continue
                    nominal = self._person(resolved(one, self.nominals.antecedents), wanted, role, function)
                    if nominal is None or nominal.mention.span in taken or nominal in found:
                        continue
                    if not self.nominals.is_bare_count(nominal):
                        found.append(nominal)
                        if role == "actor":
                            found += [one for one in self._companions(nominal.token) if one not in found]
            if found and not both:
                break
        return found

    def _person(self, token: Token, wanted: set[str], role: Role, function: str) -> Nominal | None:
        nominal = self.nominals.of(token)
        if role != "actor" and nominal.kind == "place" and "weapon" not in wanted:
            return self._owner(token, wanted)
        if nominal.needs & wanted:
            if nominal.kind == "place" and token.pos_ not in {"PROPN", "PRON"}:
                return self._owner(token, wanted)
            return nominal  # "it" may be a country or a capital
        return self._owner(token, wanted) if function in {"object", "subject", "on", "of"} else None

    def _companions(self, token: Token) -> Iterator[Nominal]:
        """Who acts together with somebody: "the Selwa militia, supported by Norland troops", "the army with units of the Karst guard"."""
        beside = [one for one in children(token, "nmod") if preposition(one) in self.lexicon.cues("together")]
        for verb in children(token, "acl"):
            if verb.lemma_ in self.lexicon.cues("helping"):
                beside += [
                    *children(verb, "obl:agent"),
                    *(one for one in children(verb, "obl") if preposition(one) == "by"),
                ]
        for one in chain.from_iterable(map(coordinated, beside)):
            nominal = self.nominals.of(resolved(one, self.nominals.antecedents))
            named = nominal.mention.name[:1].isupper() or nominal.mention.modifier
            if named and nominal.kind == "actor" and "actor" in nominal.needs:
                yield nominal

    def _owner(self, token: Token, wanted: set[str]) -> Nominal | None:
        """Whose a place or thing is: "rebel positions", "the stronghold of the militia"."""
        if token.pos_ != "NOUN" and not self.nominals.is_weapon_name(token):
            return None
        for child in children(token, "nmod:poss", "compound", "nmod", "amod", "nmod:desc"):
            if child.pos_ == "ADJ" and token.lemma_.casefold() in self.lexicon.cues("soil"):
                continue
            if child.pos_ == "PRON" and token.lemma_.casefold() in self.lexicon.cues("of_a_place"):
                continue
            if child.dep_ == "nmod" and not any(case.lower_ in {"of", "by"} for case in children(child, "case")):
                continue
            nominal = self.nominals.of(resolved(child, self.nominals.antecedents))
            if nominal.needs & wanted and nominal.kind in {"actor", "person"}:
                return nominal
        return None

    def killed(self, toll: Match, actors: list[Nominal]) -> list[Nominal]:
        """Whom a toll names: "killing five policemen", but not "killing five"."""
        found = self.of(toll, "recipient", tuple(one.mention.span for one in actors))
        return [one for one in found if one.token.pos_ != "NUM" or one.mention.antecedent is not None]
