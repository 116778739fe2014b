"""Writes a trained model as ONNX: `python export.py ROWS WEIGHTS MODEL`. The table is int8, the rest float16.

    contributions[text, token, label] = attention · (values of the token) + (its share of the strongest channels)
    logits = Σ contributions + bias
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from data import TASKS, read_rows

OPSET = 20


class Graph:
    """Collects nodes and tensors; each call adds one node and answers the name of its output."""

    def __init__(self):
        self.nodes, self.tensors = [], []

    def constant(self, name, array):
        self.tensors.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def weight(self, name, array):
        self.constant(f"{name}_16", array.astype(np.float16))
        return self("Cast", f"{name}_16", to=TensorProto.FLOAT, name=name)

    def __call__(self, operator, *inputs, name=None, **attributes):
        name = name or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name


def export(state, columns, path):
    g = Graph()
    value = {name: tensor.detach().numpy() for name, tensor in state.items()}
    axis = {at: g.constant(f"axis_{at}", np.array([at], np.int64)) for at in (1, 2)}
    one, far = g.constant("one", np.float32(1)), g.constant("far", np.float32(1e4))

    table = value["table.weight"].copy()
    table[0] = 0  # padding
    # A few far outliers would cost all others their steps.
    step = np.minimum(np.abs(table).max(0), 6 * table.std(0)) / 127
    rows = np.clip(np.round(table / step), -127, 127).astype(np.int8)
    picked = g("Cast", g("Gather", g.constant("table", rows), "ids"), to=TensorProto.FLOAT)
    bags = g("Mul", g("ReduceSum", picked, axis[2], keepdims=0), g.constant("step", step.astype(np.float32)))

    first = g("Gather", "ids", g.constant("own", np.array([0], np.int64)), axis=2)
    mask = g("Cast", g("Greater", first, g.constant("padding", np.int32(0))), to=TensorProto.FLOAT)
    away = g("Mul", g("Sub", mask, one), far)

    x = g("Mul", norm(g, value, "norm", bags), mask)
    h = g("Mul", norm(g, value, "first_norm", g("Gelu", conv(g, value, "first", x), approximate="tanh")), mask)
    y = g("Gelu", conv(g, value, "second", h), approximate="tanh")
    h = g("Mul", norm(g, value, "second_norm", g("Add", h, y)), mask)

    tasks = [list(columns).index(task) for task in TASKS]
    labels = sum(len(names) for names in TASKS.values())
    task_of = np.concatenate([np.full(len(names), at) for at, names in enumerate(TASKS.values())])
    queries = g("MatMul", h, g.weight("queries", value["queries.weight"][tasks].T))
    queries = g("Add", queries, g.weight("queries_bias", value["queries.bias"][tasks]))
    attention = g("Softmax", g("Add", queries, away), axis=1)
    attention = g("Gather", attention, g.constant("task_of", task_of.astype(np.int64)), axis=2)
    values = g("MatMul", g("Concat", h, x, axis=2), g.weight("values", value["values.weight"][:labels].T))
    read = g("Mul", attention, values)

    # Each channel is read where it is strongest; tokens that are equally strong share it.
    seen = g("Add", h, away)
    strongest = g("ReduceMax", seen, axis[1], keepdims=1)
    where = g("Mul", g("Cast", g("Equal", seen, strongest), to=TensorProto.FLOAT), mask)
    times = g("Max", g("ReduceSum", where, axis[1], keepdims=1), one)
    most = g("MatMul", g("Div", g("Mul", where, h), times), g.weight("most", value["most.weight"][:labels].T))

    g("Add", read, most, name="contributions")
    total = g("ReduceSum", "contributions", axis[1], keepdims=0)
    g("Add", total, g.weight("bias", value["values.bias"][:labels]), name="logits")

    def output(name, *shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, labels])

    graph = helper.make_graph(
        g.nodes,
        "neural",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["texts", "tokens", 17])],
        [output("logits", "texts"), output("contributions", "texts", "tokens")],
        g.tensors,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="vane", ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def norm(g, value, name, x):
    return g(
        "LayerNormalization", x, g.weight(f"{name}_scale", value[f"{name}.weight"]),
        g.weight(f"{name}_shift", value[f"{name}.bias"]), axis=-1, epsilon=1e-5,
    )


def conv(g, value, name, x):
    """A convolution over three tokens as one matrix product of each token beside its neighbours."""
    kernel = value[f"{name}.weight"]  # [out, in, 3]
    pads = g.constant(f"{name}_pads", np.array([0, 1, 0, 0, 1, 0], np.int64))
    padded = g("Pad", x, pads)
    ends = [(0, -2), (1, -1), (2, np.iinfo(np.int64).max)]
    parts = [
        g("Slice", padded, *[g.constant(f"{name}_{what}_{at}", np.array([v], np.int64)) for what, v in (("from", a), ("to", b), ("along", 1))])
        for at, (a, b) in enumerate(ends)
    ]
    beside = g("Concat", *parts, axis=2)
    weight = g.weight(f"{name}_weight", kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0]))
    return g("Add", g("MatMul", beside, weight), g.weight(f"{name}_bias", value[f"{name}.bias"]))


if __name__ == "__main__":
    folder, weights, path = sys.argv[1:4]
    export(torch.load(weights), read_rows(Path(folder)).columns, path)
    print(path, Path(path).stat().st_size)
