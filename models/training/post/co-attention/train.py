"""Cross-validates a two-stream co-attention network on the posts that `vane train post --columns FILE` writes.

The idea is that of ViLBERT (Lu et al. 2019, https://arxiv.org/abs/1908.02265) at the size of our data: words attend to
the cells of the picture, cells attend to the words, and both are pooled into one verdict. It does not ship: the trees
measure better (see models/weights/post/CARD.md).

    python -m venv env && env/bin/pip install -r requirements.txt
    env/bin/python train.py columns.jsonl
"""

import json
import re
import sys
import zlib

import numpy as np
import torch
from torch import nn

LABELS = ["negative", "neutral", "positive"]
FOLDS, EPOCHS, BATCH, WIDTH, HEADS = 5, 14, 64, 32, 2
BUCKETS, MOST_WORDS, CELLS = 2**13, 40, 16
PER_CELL = ["saturationIn", "valueIn", "edgesIn", "flatIn"]


def read(path):
    """Words as bucket numbers, cells and the whole picture as numbers, labels, and the groups of copies."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    words = np.zeros((len(rows), MOST_WORDS), dtype=np.int64)
    for row, post in enumerate(rows):
        found = re.findall(r"\w+|[^\w\s]", f"{post['text']} {post['pictureText']}".lower())[:MOST_WORDS]
        for at, word in enumerate(found):
            words[row, at] = 1 + zlib.crc32(word.encode()) % (BUCKETS - 1)
    cells = [[[post["picture"][f"{name} {cell}"] for name in PER_CELL] for cell in range(CELLS)] for post in rows]
    whole = [[*post["picture"].values()] for post in rows]
    readings = [post["readings"] for post in rows]
    labels = np.array([LABELS.index(post["label"]) for post in rows])
    groups = np.array([post["group"] for post in rows])
    return words, np.array(cells), np.array(whole), np.array(readings), labels, groups


def standard(values, learnt):
    """By the mean and the spread of the rows that are learnt from."""
    mean, spread = values[learnt].mean(0), values[learnt].std(0) + 1e-6
    return torch.tensor(np.clip((values - mean) / spread, -4, 4), dtype=torch.float32)


class CoAttention(nn.Module):
    def __init__(self, per_cell, whole, readings):
        super().__init__()
        self.words = nn.Embedding(BUCKETS, WIDTH, padding_idx=0)
        self.readings = nn.Linear(readings, WIDTH)
        self.cells = nn.Linear(per_cell, WIDTH)
        self.places = nn.Parameter(torch.randn(CELLS, WIDTH) * 0.02)
        self.whole = nn.Sequential(nn.Dropout(0.3), nn.Linear(whole, WIDTH))
        self.to_cells = nn.MultiheadAttention(WIDTH, HEADS, dropout=0.2, batch_first=True)
        self.to_words = nn.MultiheadAttention(WIDTH, HEADS, dropout=0.2, batch_first=True)
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)])
        self.drop = nn.Dropout(0.4)
        self.verdict = nn.Linear(4 * WIDTH, len(LABELS))

    def forward(self, words, cells, whole, readings):
        said = self.readings(readings)
        text = torch.cat([said[:, None], self.drop(self.words(words))], 1)
        missing = torch.cat([torch.zeros_like(words[:, :1], dtype=torch.bool), words == 0], 1)
        glance = self.whole(whole)
        seen = torch.cat([glance[:, None], self.cells(cells) + self.places], 1)
        text = self.norms[0](text + self.to_cells(text, seen, seen)[0])
        seen = self.norms[1](seen + self.to_words(seen, text, text, key_padding_mask=missing)[0])
        kept = (~missing)[..., None].float()
        pooled = (text * kept).sum(1) / kept.sum(1)
        return self.verdict(self.drop(torch.cat([pooled, seen.mean(1), said, glance], 1)))


def learn(inputs, labels, learnt, held):
    """Stops at the epoch that is best on a tenth of the rows that it may learn from."""
    torch.manual_seed(1)
    check, rows = learnt[::10], np.setdiff1d(learnt, learnt[::10])
    net = CoAttention(inputs[1].shape[2], inputs[2].shape[1], inputs[3].shape[1])
    descent = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.02)
    best, said = np.inf, None
    for _ in range(EPOCHS):
        net.train()
        for batch in np.array_split(np.random.default_rng(1).permutation(rows), len(rows) // BATCH):
            descent.zero_grad()
            nn.functional.cross_entropy(net(*(part[batch] for part in inputs)), labels[batch]).backward()
            descent.step()
        net.eval()
        with torch.no_grad():
            loss = nn.functional.cross_entropy(net(*(part[check] for part in inputs)), labels[check]).item()
            if loss < best:
                best, said = loss, net(*(part[held] for part in inputs)).softmax(1).numpy()
    return said


def figures(gold, named):
    f1 = []
    for label in range(len(LABELS)):
        right = ((gold == label) & (named == label)).sum()
        f1.append(2 * right / max(1, (gold == label).sum() + (named == label).sum()))
    return (gold == named).mean(), np.mean(f1)


def handicapped(said, gold):
    """The handicaps that serve accuracy and macro F1 best, as for the trees."""
    steps = np.arange(-1.2, 1.3, 0.1)
    tried = [(a, b, 0) for a in steps for b in steps]
    return max(tried, key=lambda taken: sum(figures(gold, (np.log(said) - taken).argmax(1))))


def main(path):
    torch.set_num_threads(1)
    words, cells, whole, readings, labels, groups = read(path)
    folds = np.random.default_rng(1).permutation(groups.max() + 1)[groups] % FOLDS
    said = np.zeros((len(labels), len(LABELS)))
    for fold in range(FOLDS):
        learnt, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        inputs = [torch.tensor(words), *(standard(part, learnt) for part in (cells, whole, readings))]
        said[held] = learn(inputs, torch.tensor(labels), learnt, held)
    named = np.zeros(len(labels), dtype=int)
    for fold in range(FOLDS):
        others, held = folds != fold, folds == fold
        named[held] = (np.log(said[held]) - handicapped(said[others], labels[others])).argmax(1)
    accuracy, macro_f1 = figures(labels, named)
    print(f"co-attention, {FOLDS}-fold: accuracy {accuracy:.3f}, macro F1 {macro_f1:.3f}")


main(sys.argv[1])
