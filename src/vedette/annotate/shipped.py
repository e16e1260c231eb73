"""The shipped model: its files, checked, and one call that runs it over a batch of windows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from tokenizers import Tokenizer

from vedette.errors import ModelError

from .lemmas import Lemmas
from .pieces import Pieces

DATA = Path(__file__).parent / "data"
OUTPUTS = ("starts", "upos", "xpos", "feats", "mentions", "names", "arcs", "labels", "vectors")
WIDTH = 768
"""Numbers in the vector of a word."""
CLASSES = ("upos", "xpos", "feats", "rels")
REMEDY = "Install vedette again, or name another pipeline, e.g. Annotator.load('en_core_web_trf')."

Floats = npt.NDArray[np.float32]
Classes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one window of n words.

    ``starts`` (n, a logit: does the word open a sentence), ``upos``, ``xpos``, ``feats`` (n,
    classes), ``mentions``, ``names`` (n x labels, logits), ``arcs`` (n x (n + 1), the score of
    each head, column 0 the root), ``labels`` (n x (n + 1), the best relation of each pair),
    ``vectors`` (n x 768, two layers of the encoder side by side; the second opinion reads them).
    """

    starts: Floats
    upos: Classes
    xpos: Classes
    feats: Classes
    mentions: Floats
    names: Floats
    arcs: Floats
    labels: Classes
    vectors: Floats


class Shipped:
    """The model in memory. Made by :meth:`load`."""

    def __init__(
        self,
        session: InferenceSession,
        pieces: Pieces,
        lemmas: Lemmas,
        classes: Mapping[str, Sequence[str]],
        digest: str,
    ) -> None:
        self._session = session
        self.pieces = pieces
        self.lemmas = lemmas
        self.classes = classes
        self.digest = digest

    @classmethod
    def load(cls, folder: Path = DATA, *, threads: int = 1) -> Shipped:
        """Read and check the four files of a model.

        Raises:
            ModelError: a file is missing, damaged, or of another model.

        """
        meta, digest = _meta(folder)
        contents = {name: _checked(folder / name, expected) for name, expected in meta["files"].items()}
        pieces = Pieces(Tokenizer.from_str(contents["tokenizer.json"].decode()))
        return cls(
            session(contents["model.onnx"], threads=threads),
            pieces,
            Lemmas.read(contents["lemmas.json"]),
            meta["classes"],
            digest,
        )

    def read(self, windows: Sequence[Sequence[str]], shapes: Sequence[Sequence[int]]) -> list[Reading]:
        """Run the model over windows of words with their shapes; one reading each, in order."""
        batch = self.pieces.batch(windows, shapes)
        outputs = self._session.run(OUTPUTS, batch.feed())
        return [_cut(outputs, row, len(window)) for row, window in enumerate(windows)]


def session(model: bytes, *, threads: int = 1) -> InferenceSession:
    """A network ready to run on the processor."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _cut(outputs: Sequence[Any], row: int, size: int) -> Reading:
    """One window's part of the padded outputs."""
    cut = {name: output[row, :size] for name, output in zip(OUTPUTS, outputs, strict=True)}
    for name in ("arcs", "labels"):
        cut[name] = cut[name][:, : size + 1]
    return Reading(**cut)


def _meta(folder: Path) -> tuple[dict[str, dict[str, str]], str]:
    path = folder / "meta.json"
    try:
        raw = path.read_bytes()
        meta = json.loads(raw)
    except (OSError, ValueError) as error:
        raise ModelError(f"No readable language model at {path}: {error}. {REMEDY}") from error
    known = isinstance(meta, dict) and set(CLASSES) <= set(meta.get("classes", ()))
    if not known or {"model.onnx", "tokenizer.json", "lemmas.json"} - set(meta.get("files", ())):
        raise ModelError(f"{path} does not describe a language model of Vedette. {REMEDY}")
    return meta, hashlib.sha256(raw).hexdigest()


def _checked(path: Path, expected: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The language model's file {path} cannot be read: {error}. {REMEDY}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        message = f"The language model's file {path} is damaged or foreign: its sha256 is {found}, not {expected}."
        raise ModelError(f"{message} {REMEDY}")
    return content
