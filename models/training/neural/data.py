"""Rows as `rows.ts` writes them, and batches of like length drawn from them."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# The order is that of the bot's own columns (models/capability.ts).
TASKS = {
    "sentiment": ["negative", "neutral", "positive"],
    "emotion": ["anger", "fear", "joy", "optimism", "sadness", "surprise", "none"],
    "irony": ["ironic", "literal"],
    "offence": ["offensive", "inoffensive"],
    "intent": ["complaint", "question", "request", "praise", "other"],
}
# Learnt for what they teach the shared layers; not exported.
AUXILIARY = ("hate", "emoji", "goemotions", "airline")


@dataclass
class Rows:
    ids: np.ndarray  # [all tokens, width]
    starts: np.ndarray
    tokens: np.ndarray
    corpus: np.ndarray  # task and corpus, such as "irony: TweetEval irony"
    fold: np.ndarray  # [rows], -1 for rows of dev files
    gold: np.ndarray  # [rows]: column of the label
    weight: np.ndarray  # all labels of a corpus count alike
    columns: dict  # task -> range of its columns
    known: dict  # corpus -> [columns] mask of the labels that it uses


def read_rows(folder: Path) -> Rows:
    raw = [json.loads(line) for line in open(folder / "rows.jsonl")]
    width = np.fromfile(folder / "ids.bin", np.int32).size // sum(row["tokens"] for row in raw)
    ids = np.fromfile(folder / "ids.bin", np.int32).reshape(-1, width)
    corpora = np.array([f"{row['task']}: {row['corpus']}" for row in raw])
    labels = dict(TASKS)
    for task in AUXILIARY:
        labels[task] = sorted({row["label"] for row in raw if row["task"] == task})
    columns, at = {}, 0
    for task, names in labels.items():
        columns[task] = range(at, at + len(names))
        at += len(names)
    gold = np.array([columns[row["task"]][labels[row["task"]].index(row["label"])] for row in raw])
    weight, known = np.ones(len(raw), np.float32), {}
    for corpus in sorted(set(corpora)):
        mine = np.flatnonzero(corpora == corpus)
        counts = np.bincount(gold[mine], minlength=at)
        known[corpus] = (counts > 0).astype(np.float32)
        balanced = counts.sum() / (counts > 0).sum() / np.maximum(counts, 1)
        power = 1.0 if corpus.split(":")[0] in TASKS else 0.5
        weight[mine] = np.clip(balanced, 0.1, 6)[gold[mine]] ** power
    tokens = np.array([row["tokens"] for row in raw], np.int64)
    starts = np.concatenate([[0], np.cumsum(tokens)])
    fold = np.array([row.get("fold", -1) for row in raw])
    return Rows(ids, starts, tokens, corpora, fold, gold, weight, columns, known)


LENGTHS = (8, 16, 24, 32, 48, 80)


def batches(rows: Rows, which: np.ndarray, tokens: int, rng=None):
    """Groups rows of like length: (indices, padded length) with at most `tokens` tokens each."""
    if rng is not None:
        which = rng.permutation(which)
    groups = np.searchsorted(LENGTHS, np.minimum(rows.tokens[which], LENGTHS[-1]))
    made = []
    for group, length in enumerate(LENGTHS):
        mine, size = which[groups == group], tokens // length
        made += [(mine[at : at + size], length) for at in range(0, len(mine), size)]
    if rng is not None:
        rng.shuffle(made)
    return made


def padded_ids(rows: Rows, indices: np.ndarray, length: int) -> np.ndarray:
    """[rows, length, width]; 0 where a text is shorter, cut where it is longer."""
    ids = np.zeros((len(indices), length, rows.ids.shape[1]), np.int32)
    for place, index in enumerate(indices):
        count = min(rows.tokens[index], length)
        ids[place, :count] = rows.ids[rows.starts[index] : rows.starts[index] + count]
    return ids
