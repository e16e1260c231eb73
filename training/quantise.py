"""Weights to int8, the arithmetic staying in float: a quarter of the size at the float model's figures.

Every large weight is stored as int8 with one scale a column (of a matrix) or a row (of an
embedding) and is multiplied out where it is used. Nothing is ever added up in eight bits, so that
a CPU without VNNI cannot saturate; int8 arithmetic, tried first, cost up to a point of F1 on obliques.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper

LEAST = 20_000
"""Smaller tensors stay as they are."""


def quantise(source: Path, target: Path) -> None:
    """Write the int8 twin of a float model."""
    model = onnx.load(str(source))
    weights = {one.name: one for one in model.graph.initializer if np.prod(one.dims) >= LEAST and len(one.dims) == 2}
    nodes: list[NodeProto] = []
    done: set[str] = set()
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            name = node.input[1]
            if name not in done:
                nodes.append(_matrix(model, name))
                done.add(name)
            node.input[1] = f"{name}_float"
            nodes.append(node)
        elif node.op_type == "Gather" and node.input[0] in weights:
            done.add(node.input[0])
            nodes.extend(_embedding(model, node))
        else:
            nodes.append(node)
    kept = [one for one in model.graph.initializer if one.name not in done]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _weight(model: ModelProto, name: str, axis: int) -> None:
    """Add the int8 tensor and its scales, one for each index along ``axis``."""
    weight = numpy_helper.to_array(next(one for one in model.graph.initializer if one.name == name))
    scale = np.abs(weight).max(1 - axis) / 127
    small = np.round(weight / np.expand_dims(scale, 1 - axis)).astype(np.int8)
    model.graph.initializer.extend(
        [
            numpy_helper.from_array(small, f"{name}_int8"),
            numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"),
        ]
    )


def _matrix(model: ModelProto, name: str) -> NodeProto:
    _weight(model, name, axis=1)
    return helper.make_node(
        "DequantizeLinear", [f"{name}_int8", f"{name}_scale"], [f"{name}_float"], f"{name}_widen", axis=1
    )


def _embedding(model: ModelProto, node: NodeProto) -> list[NodeProto]:
    """Look up the row and its scale, then multiply."""
    table, index = node.input
    _weight(model, table, axis=0)
    rows, wide, scale, column = (f"{node.name}_{part}" for part in ("rows", "wide", "scale", "column"))
    axes = f"{node.name}_axes"
    model.graph.initializer.append(numpy_helper.from_array(np.array([-1]), axes))
    return [
        helper.make_node("Gather", [f"{table}_int8", index], [rows], rows),
        helper.make_node("Cast", [rows], [wide], wide, to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", [f"{table}_scale", index], [scale], scale),
        helper.make_node("Unsqueeze", [scale, axes], [column], column),
        helper.make_node("Mul", [wide, column], list(node.output), node.name),
    ]
