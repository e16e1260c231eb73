"""Checkpoint to what ships: ``model.onnx`` (int8), ``tokenizer.json``, ``lemmas.json``, ``meta.json``.

``python -m training.export --corpora … --base … --work … --to src/vedette/annotate/data``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from tokenizers import Tokenizer
from torch import Tensor, nn

from vedette.annotate.pieces import Pieces, shape

from .corpora import Classes
from .expose import expose
from .lemmas import lemma_table
from .network import Network
from .quantise import quantise
from .treebank import read_treebank

INPUTS = ("ids", "mask", "shapes", "first", "last", "word_shapes")
OUTPUTS = ("starts", "upos", "xpos", "feats", "mentions", "names", "arcs", "labels")
VERSION = "1"


class Exported(nn.Module):
    """The network with the choices that need no context made inside."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """Scores of starts, phrases and arcs; the best tag, features, and label for every pair."""
        network = self.network
        words = network.words(dict(zip(INPUTS, inputs, strict=True)))
        rooted = network.rooted(words)
        tags = network.tags(words)
        best = [getattr(network, name)(tags).argmax(-1).to(torch.int32) for name in ("upos", "xpos", "feats")]
        return (
            network.starts(words).squeeze(-1),
            *best,
            network.mentions(words),
            network.names(words),
            network.arc_scores(words, rooted),
            network.label_table(words, rooted).to(torch.int32),
        )


def load_checkpoints(paths: list[Path]) -> tuple[Network, Classes]:
    """The mean of the checkpoints' weights as a network in evaluation mode, and its classes.

    The mean of the ends of several runs is steadier than any one of them (Izmailov et al., 2018).
    """
    states = [torch.load(path, weights_only=True) for path in paths]
    classes = Classes(**{name: tuple(values) for name, values in states[-1]["classes"].items()})
    networks = [state["network"] for state in states]
    network = Network(classes.sizes)
    network.load_state_dict({name: sum(one[name] for one in networks) / len(networks) for name in networks[0]})
    return network.eval(), classes


def sample_feed(tokenizer: Tokenizer) -> dict[str, Tensor]:
    """Two windows of unequal length, to trace with and to compare on."""
    windows = [
        ["The", "village", "of", "Tarn", "fell", "on", "Monday", "."],
        ["Rebels", "withdrew", "from", "it", ",", "officials", "said", "in", "Zagreb", "."],
    ]
    batch = Pieces(tokenizer).batch(windows, [[shape(word) for word in window] for window in windows])
    return {name: torch.from_numpy(array) for name, array in batch.feed().items()}


def to_onnx(network: Network, feed: dict[str, Tensor], path: Path) -> None:
    """Write the float model."""
    exported = Exported(network).eval()
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "mask", "shapes")}
    axes |= {name: {0: "windows", 1: "words"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arcs"] |= {2: "heads"}
    axes["labels"] |= {2: "heads"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            exported,
            tuple(feed[name] for name in INPUTS),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(str(path))


def difference(network: Network, feed: dict[str, Tensor], path: Path) -> float:
    """The largest difference of an arc score between torch and the exported file."""
    arcs = InferenceSession(str(path)).run(["arcs"], {name: feed[name].numpy() for name in INPUTS})[0]
    with torch.inference_mode():
        expected = Exported(network)(*(feed[name] for name in INPUTS))[OUTPUTS.index("arcs")].numpy()
    return float(np.abs(arcs - expected).max())


def digest(path: Path) -> str:
    """sha256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_meta(folder: Path, classes: Classes) -> None:
    """The classes and the digests of the files beside it."""
    files = {name: digest(folder / name) for name in ("model.onnx", "tokenizer.json", "lemmas.json")}
    meta = {
        "name": "vedette-language-en",
        "version": VERSION,
        "language": "en",
        "licence": "CC BY-SA 4.0",
        "card": "docs/model-card.md",
        "files": files,
        "classes": {name: list(getattr(classes, name)) for name in ("upos", "xpos", "feats", "rels")},
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export the mean of the named checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument(
        "--mean", nargs="+", default=["noisy.pt", "checkpoint.pt"], help="checkpoints in the work folder"
    )
    options = parser.parse_args()
    network, classes = load_checkpoints([options.work / name for name in options.mean])
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    feed = sample_feed(tokenizer)
    whole = options.work / "float.onnx"
    to_onnx(network, feed, whole)
    part = options.work / "model.onnx"
    quantise(whole, part)
    model = onnx.load(str(part))
    expose(model)
    onnx.save(model, str(part))
    for path in (whole, part):
        print(f"{path.name}: arc scores differ by up to {difference(network, feed, path):.1e} from torch")
    options.to.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(options.to / "tokenizer.json"), pretty=False)
    sentences = [s for name in ("ud_ewt", "ud_gum") for s in read_treebank(options.corpora / name / "train.conllu")]
    table = lemma_table(sentences)
    (options.to / "lemmas.json").write_text(
        json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    shutil.move(part, options.to / "model.onnx")
    write_meta(options.to, classes)
    print({path.name: path.stat().st_size for path in sorted(options.to.iterdir())})


if __name__ == "__main__":
    main()
