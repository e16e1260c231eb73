"""What a case knows before it reads. Apart from the coder, so that a view need not load the language model's library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vedette.codebook import Codebook, load_codebook
from vedette.theatre import Theatre, load_theatre

THEATRE = "theatre.toml"
CODEBOOK = "codebook.toml"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a case knows before it reads: its theatre and its codebook."""

    theatre: Theatre
    codebook: Codebook

    @classmethod
    def of(cls, folder: Path) -> Knowledge:
        """Load the case's own files, or the defaults where it has none."""
        theatre, codebook = folder / THEATRE, folder / CODEBOOK
        return cls(
            load_theatre(theatre if theatre.is_file() else None),
            load_codebook(codebook if codebook.is_file() else None),
        )
