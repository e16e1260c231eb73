"""Teach the heads: ``heads.onnx`` beside the language model.

``python -m training.heads --to src/vedette/annotate/data``

They learn from our own passages, short texts, coded reports and the codebook's examples (`lessons.py`), and from nothing that figures
are told of: the third set of coded reports is left out, to choose on it and to measure. Runs in `.venv-train`, some minutes on two cores;
the seed is fixed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from vedette.annotate import DATA, Annotator
from vedette.annotate.scheme import TYPES
from vedette.codebook import load_codebook
from vedette.extract.heads import Window, paths, windows

from .heads_network import HeadsNetwork
from .lessons import ROLES, Lesson, Truth, examples, passages, reports, shorts
from .quantise import quantise

MODALITIES = ("happened", "ongoing", "planned", "expected", "possible", "denied")
EPOCHS, RATE, OURS, WARM, LAST = 20, 3e-4, 4.0, 100, 0.05
"""Times through all texts; rate of the layers that are known already and its factor for what is new; steps of rising; the last share."""
WORDS_AT_ONCE = 1500
LEFT_OUT = "third"
"""The folder of coded reports that teaches nothing."""
INSIDE, REST, DISTANT = 0.4, 0.1, 0.3
"""Weights: "none" for other words of a quote whose trigger is named, and where it is not; parts found by spelling."""
CERTAINTY, ARGUMENTS = 0.02, 0.05
"""Weights of the losses beside that of the types (of a word); a claim each."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What is told apart, by name; 0 is left for what is not known."""

    pos: tuple[str, ...]
    dep: tuple[str, ...]
    ent: tuple[str, ...]
    kinds: tuple[str, ...]
    modalities: tuple[str, ...]
    roles: tuple[str, ...]

    @classmethod
    def of(cls, meta: dict[str, dict[str, list[str]]]) -> Tables:
        """Those of the language model and the shipped codebook."""
        kinds = tuple(kind for kind in load_codebook().types if kind != "other")
        classes = meta["classes"]
        return cls(tuple(classes["upos"]), ("ROOT", *classes["rels"]), TYPES, kinds, MODALITIES, ROLES)

    def sizes(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(getattr(self, name)) for name in self.__slots__}

    def rows(self, name: str, words: Sequence[str]) -> np.ndarray:
        """Their numbers, from 1 on."""
        known = {word: i for i, word in enumerate(getattr(self, name), 1)}
        return np.array([known.get(word, 0) for word in words], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Read:
    """A window of a lesson: what the network is given of it."""

    lesson: Lesson
    window: Window
    vectors: Tensor
    told: tuple[Tensor, Tensor, Tensor]
    path: Tensor

    def __len__(self) -> int:
        return self.window[2] - self.window[0]


def read(lesson: Lesson, tables: Tables) -> Iterator[Read]:
    """The windows of a lesson, as `vedette.extract.heads` cuts them."""
    told = [tables.rows(name, getattr(lesson, name)) for name in ("pos", "dep", "ent")]
    path = paths(np.array(lesson.heads), told[1], len(tables.dep) + 1).astype(np.int16)
    for window in windows(lesson.starts):
        cut = slice(window[0], window[2])
        rows = tuple(torch.from_numpy(column[cut]) for column in told)
        vectors = torch.from_numpy(lesson.vectors[cut].astype(np.float32))
        yield Read(lesson, window, vectors, rows, torch.from_numpy(path[cut, cut]))  # type: ignore[arg-type]


def feed(batch: Sequence[Read]) -> tuple[Tensor, ...]:
    """A batch, padded."""
    pad = nn.utils.rnn.pad_sequence
    vectors = pad([one.vectors for one in batch], batch_first=True)
    told = [pad([one.told[i] for one in batch], batch_first=True) for i in range(3)]
    mask = pad([torch.ones(len(one), dtype=torch.bool) for one in batch], batch_first=True)
    path = torch.zeros(len(batch), mask.shape[1], mask.shape[1], dtype=torch.long)
    for row, one in enumerate(batch):
        path[row, : len(one), : len(one)] = one.path
    return vectors, *told, mask, path


@dataclass(slots=True)
class Losses:
    """Sums of one batch, and of how many words, claims and claims."""

    types: Tensor
    certainty: Tensor
    arguments: Tensor
    counts: list[int]

    def whole(self) -> Tensor:
        """What is made less."""
        words, told, parts = (max(1, count) for count in self.counts)
        return self.types / words + CERTAINTY * self.certainty / told + ARGUMENTS * self.arguments / parts


def losses(batch: Sequence[Read], scores: tuple[Tensor, Tensor, Tensor], tables: Tables) -> Losses:
    """How far the scores of a batch are from what is coded."""
    nothing = torch.zeros(())
    found = Losses(nothing, nothing, nothing, [0, 0, 0])
    for row, one in enumerate(batch):
        types = functional.log_softmax(scores[0][row, : len(one)], -1)
        of_types(found, one, types, tables)
        for truth in one.lesson.truths:
            trigger = likeliest(one, truth, types, tables)
            if trigger is None:
                continue
            at = trigger - one.window[0]
            if truth.modality:
                wanted = torch.tensor([tables.modalities.index(truth.modality)])
                found.certainty = found.certainty + functional.cross_entropy(scores[1][row, at][None], wanted)
                found.counts[1] += 1
            if truth.roles:
                of_parts(found, one, truth, scores[2][row, :, at, : len(one)], tables)
    return found


def of_types(found: Losses, one: Read, types: Tensor, tables: Tables) -> None:
    """Each word is the trigger of its type, or none; of a quote without a named trigger some word is."""
    first, start, end = one.window
    weights = torch.zeros(len(one))
    weights[max(start, one.lesson.body) - first :] = 0.0 if one.lesson.never else 1.0
    if one.lesson.never in tables.kinds:
        column = tables.kinds.index(one.lesson.never) + 1
        found.types = found.types - torch.log(1 - types[:, column].exp().clamp(max=0.9999)).sum()
        found.counts[0] += len(one)
    lost = -types[:, 0]
    kinds: dict[int, list[int]] = {}
    for truth in one.lesson.truths:
        inside = [i - first for i in one.lesson.triggers(truth) if start <= i < end]
        if truth.kind not in tables.kinds or not inside:
            continue
        column = tables.kinds.index(truth.kind) + 1
        if truth.trigger is not None:
            weights[inside] = weights[inside].clamp(max=INSIDE)
            if start <= truth.trigger < end:
                kinds.setdefault(truth.trigger - first, []).append(column)
            continue
        weights[[i - first for i in range(*truth.words) if start <= i < end]] = 0.0
        chance = types[inside, column].exp().clamp(max=0.9999)
        others = [i for i in inside if i != inside[int(chance.argmax())]]
        found.types = found.types - torch.log(1 - torch.prod(1 - chance) + 1e-6) - REST * types[others, 0].sum()
        found.counts[0] += 1
    for at, columns in kinds.items():
        weights[at] = 1.0
        named = torch.zeros_like(lost)
        named[at] = -torch.logsumexp(types[at, columns], 0) - lost[at]
        lost = lost + named
    found.types = found.types + (lost * weights).sum()
    found.counts[0] += int((weights > 0).sum())


def likeliest(one: Read, truth: Truth, types: Tensor, tables: Tables) -> int | None:
    """The trigger of a claim in this window: the one named, or what now looks most like it."""
    first, start, end = one.window
    if truth.kind not in tables.kinds:
        return None
    if truth.trigger is not None:
        return truth.trigger if start <= truth.trigger < end else None
    inside = [i for i in one.lesson.triggers(truth) if start <= i < end]
    column = tables.kinds.index(truth.kind) + 1
    return max(inside, key=lambda i: float(types[i - first, column].detach()), default=None)


def of_parts(found: Losses, one: Read, truth: Truth, scores: Tensor, tables: Tables) -> None:
    """Each word takes part in a role or does not."""
    rows = [tables.roles.index(role) for role in truth.roles]
    wanted = torch.zeros(len(tables.roles), len(one))
    for role, word in truth.parts:
        if one.window[0] <= word < one.window[2]:
            wanted[tables.roles.index(role), word - one.window[0]] = 1.0
    lost = functional.binary_cross_entropy_with_logits(scores[rows], wanted[rows], reduction="sum")
    found.arguments = found.arguments + (lost if truth.trigger is not None else DISTANT * lost)
    found.counts[2] += 1


def batches(every: Sequence[Read]) -> list[list[Read]]:
    """Windows of like length together, in any order."""
    found: list[list[Read]] = [[]]
    for one in sorted(every, key=lambda one: len(one) + random.random() * 10):
        if found[-1] and (len(found[-1]) + 1) * len(one) > WORDS_AT_ONCE:
            found.append([])
        found[-1].append(one)
    random.shuffle(found)
    return found


def known_layer(model: Path) -> dict[str, Tensor]:
    """The language model's fifth layer, whose matrices are stored as int8 with a scale a column."""
    graph = onnx.load(str(model)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    inputs = {node.name: node.input for node in graph.node if node.op_type == "MatMul"}
    own = "encoder.layers.4"
    names = [f"{norm}.{kind}" for norm in ("norm1", "norm2") for kind in ("weight", "bias")]
    state = {name: torch.from_numpy(held[f"network.{own}.{name}"].copy()) for name in names}
    for part in ("query", "key", "value", "out", "up", "down"):
        name = inputs[f"/{own.replace('encoder.', 'encoder/')}/{part}/MatMul"][1].removesuffix("_float")
        matrix = held[f"{name}_int8"].astype(np.float32) * held[f"{name}_scale"]
        state[f"{part}.weight"] = torch.from_numpy(matrix.T.copy())
        state[f"{part}.bias"] = torch.from_numpy(held[f"network.{own}.{part}.bias"].copy())
    return state


def teach(lessons: Iterable[Lesson], tables: Tables, *, seed: int = 1) -> HeadsNetwork:
    """A network taught on these texts."""
    random.seed(seed)
    torch.manual_seed(seed)
    network = HeadsNetwork(tables.sizes())
    network.layer.load_state_dict(known_layer(DATA / "model.onnx"))
    every = [one for lesson in lessons for one in read(lesson, tables)]
    known = list(network.layer.parameters())
    ours = [value for value in network.parameters() if all(value is not one for one in known)]
    groups = [{"params": known, "factor": 1.0}, {"params": ours, "factor": OURS}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps, step, began = EPOCHS * len(batches(every)), 0, time.monotonic()
    for epoch in range(EPOCHS):
        network.train()
        lost = []
        for batch in batches(every):
            for group in optimiser.param_groups:
                group["lr"] = RATE * group["factor"] * min(1.0, step / WARM) * max(LAST, 1 - step / steps)
            loss = losses(batch, network(*feed(batch)), tables).whole()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            lost.append(float(loss.detach()))
            step += 1
        print(
            f"{epoch + 1:3} of {EPOCHS}: loss {sum(lost) / len(lost):.3f}, {time.monotonic() - began:.0f} s", flush=True
        )
    return network.eval()


def export(network: HeadsNetwork, tables: Tables, path: Path) -> None:
    """The int8 model with its tables."""
    words = 12
    vectors, column = torch.zeros(1, words, 768), torch.zeros(1, words, dtype=torch.long)
    given = (
        vectors,
        column,
        column,
        column,
        torch.ones(1, words, dtype=torch.bool),
        torch.zeros(1, words, words, dtype=torch.long),
    )
    axes = {name: {1: "words"} for name in ("vectors", "pos", "dep", "ent", "mask", "types", "certainty")}
    axes |= {"path": {1: "words", 2: "others"}, "arguments": {2: "words", 3: "others"}}
    whole = path.with_suffix(".float")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, given, str(whole), input_names=["vectors", "pos", "dep", "ent", "mask", "path"],
            output_names=["types", "certainty", "arguments"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    quantise(whole, path)
    whole.unlink()
    model = onnx.load(str(path))
    for name in tables.__slots__:
        told = model.metadata_props.add()
        told.key, told.value = name, json.dumps(getattr(tables, name))
    onnx.save(model, str(path))


def main() -> None:
    """Teach, export and renew the digest in meta.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True, help="folder of meta.json")
    args = parser.parse_args()
    meta = json.loads((args.to / "meta.json").read_text(encoding="utf-8"))
    tables = Tables.of(meta)
    annotator = Annotator.load(threads=2)
    coded = (one for one in reports(annotator) if not one.name.startswith(f"{LEFT_OUT} "))
    lessons = [*passages(annotator), *shorts(annotator), *examples(annotator), *coded]
    print(f"{len(lessons)} texts, {sum(len(one.truths) for one in lessons)} claims")
    path = args.to / "heads.onnx"
    export(teach(lessons, tables), tables, path)
    meta["files"]["heads.onnx"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (args.to / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    print(f"heads.onnx: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
