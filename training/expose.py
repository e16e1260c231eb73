"""Give the shipped model one more output, two of the encoder's vectors for every word, and renew the digest in meta.json.

``python -m training.expose --model src/vedette/annotate/data``

No weight changes, so that every parse stays what it was; the heads of the second opinion read these vectors.
Doing it twice changes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

VECTORS = "vectors"
LAYERS = ("/encoder/norm/LayerNormalization_output_0", "/encoder/layers.3/norm2/LayerNormalization_output_0")
"""The layers put side by side: the embeddings tell the word, the fourth layer the matter (RESULTS.md)."""
HIDDEN = 384


def indices(graph: onnx.GraphProto) -> list[str]:
    """The names of the tensors that say where each word's first and last piece lie, as the last layer is read.

    Raises:
        ValueError: the graph does not gather words from pieces.

    """
    found = [node.input[1] for node in graph.node if node.op_type == "GatherElements"]
    if len(found) < 2:
        message = "The model does not gather words from pieces: it was not exported by training.export."
        raise ValueError(message)
    return [str(name) for name in found[:2]]


def of_words(layer: str, ends: list[str], name: str) -> list[NodeProto]:
    """The mean of each word's first and last piece in one layer."""
    sides = [f"{name}_{i}" for i in range(len(ends))]
    nodes = [
        helper.make_node("GatherElements", [layer, end], [side], side, axis=1)
        for end, side in zip(ends, sides, strict=True)
    ]
    nodes.append(helper.make_node("Add", sides, [f"{name}_sum"], f"{name}_sum"))
    nodes.append(helper.make_node("Mul", [f"{name}_sum", f"{VECTORS}_half"], [name], name))
    return nodes


def expose(model: onnx.ModelProto) -> bool:
    """Add the output in place; tell whether it was missing."""
    graph = model.graph
    if any(one.name == VECTORS for one in graph.output):
        return False
    ends = indices(graph)
    names = [f"{VECTORS}_{i}" for i in range(len(LAYERS))]
    graph.initializer.append(numpy_helper.from_array(np.array(0.5, dtype=np.float32), f"{VECTORS}_half"))
    for layer, name in zip(LAYERS, names, strict=True):
        graph.node.extend(of_words(layer, ends, name))
    graph.node.append(helper.make_node("Concat", names, [VECTORS], VECTORS, axis=2))
    shape = ["windows", "words", HIDDEN * len(LAYERS)]
    graph.output.append(helper.make_tensor_value_info(VECTORS, TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    return True


def main() -> None:
    """Rewrite model.onnx and its digest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of model.onnx and meta.json")
    folder = parser.parse_args().model
    model = onnx.load(str(folder / "model.onnx"))
    if not expose(model):
        print("model.onnx has the output already")
        return
    onnx.save(model, str(folder / "model.onnx"))
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta["files"]["model.onnx"] = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    print(f"model.onnx: {(folder / 'model.onnx').stat().st_size} bytes")


if __name__ == "__main__":
    main()
