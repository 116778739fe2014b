"""Trains the neural model: `python train.py ROWS WEIGHTS [--fold F] [--start WEIGHTS] [--steps N] [--rate R]`.

With --fold one of the five folds is not learnt from, and losses on it are shown; without it, all rows but dev are
learnt from. With --start a model that has been trained before is trained further. One core, some minutes.
"""

import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch

from data import AUXILIARY, Rows, batches, padded_ids, read_rows
from model import Reader, masked_loss

SEED = 7
# Steps between two looks at the held-out rows.
LOOK = 900
BATCH_TOKENS = 3072
WARM_UP = 100
BUCKETS = 2**17

# How many times the rows of a corpus are seen in one round, by how its name begins; once where it is not named.
SHARE = {
    "sentiment: TweetEval": 1.3,
    "sentiment: XLM-T": 1.5,
    "sentiment: online": 0.4,
    "sentiment: Weibo": 2,
    "sentiment: SMP": 0.7,
    "sentiment: Phrases": 1,
    "emotion: TweetEval": 2,
    "emotion: GoEmotions": 0.3,
    "emotion: SMP": 1.5,
    "irony: TweetEval": 1.5,
    "intent: Complaints": 3,
    "intent: Airline": 0.3,
    "intent: waimai": 0.3,
    "intent: SMP": 0.3,
    "intent: XLM-T": 0.5,
    "hate": 0.5,
}


def share_of(corpus: str) -> float:
    return next((share for start, share in SHARE.items() if corpus.startswith(start)), 1)


def round_of(rows: Rows, fold: int | None, rng) -> np.ndarray:
    """Rows of one round, those of a fold left out, each corpus as often as SHARE says."""
    chosen, learnt = [], (rows.fold >= 0) & (rows.fold != fold)
    for corpus in np.unique(rows.corpus):
        mine = rng.permutation(np.flatnonzero((rows.corpus == corpus) & learnt))
        share = share_of(corpus)
        chosen += [mine] * int(share) + [mine[: int(len(mine) * (share % 1))]]
    return np.concatenate(chosen)


def loss_of(model, rows: Rows, indices, length):
    known = torch.from_numpy(np.stack([rows.known[corpus] for corpus in rows.corpus[indices]]))
    gold, weight = torch.from_numpy(rows.gold[indices]).long(), torch.from_numpy(rows.weight[indices])
    logits = model(torch.from_numpy(padded_ids(rows, indices, length)))
    return masked_loss(logits, gold, known, weight) / len(indices)


def logits_of(model, rows: Rows, which) -> np.ndarray:
    model.eval()
    out = np.zeros((len(which), max(columns.stop for columns in rows.columns.values())), np.float32)
    place = {index: at for at, index in enumerate(which)}
    with torch.no_grad():
        for indices, length in batches(rows, which, 2 * BATCH_TOKENS):
            ids = torch.from_numpy(padded_ids(rows, indices, length))
            out[[place[index] for index in indices]] = model(ids).numpy()
    return out


def held_out_losses(model, rows: Rows, fold: int) -> dict:
    """Weighted log loss in nats on rows that were not learnt from, by task and corpus; languages together."""
    exported = ~np.isin([corpus.split(":")[0] for corpus in rows.corpus], AUXILIARY)
    which = np.flatnonzero((rows.fold == fold) & exported)
    logits, losses = logits_of(model, rows, which), {}
    for corpus in np.unique(rows.corpus[which]):
        mine = rows.corpus[which] == corpus
        gold, weight = rows.gold[which[mine]], rows.weight[which[mine]]
        scores = logits[mine] + (rows.known[corpus] - 1) * 1e4
        loss = torch.nn.functional.cross_entropy(torch.from_numpy(scores), torch.from_numpy(gold).long(), reduction="none")
        losses.setdefault(corpus.split(",")[0][:24], []).append(float((loss.numpy() * weight).sum() / weight.sum()))
    return {corpus: round(float(np.mean(values)), 3) for corpus, values in losses.items()}


def optimizer_of(model, rate: float):
    table = list(model.table.parameters())
    rest = [value for name, value in model.named_parameters() if not name.startswith("table")]
    groups = [{"params": table, "weight_decay": 0.0}, {"params": rest, "weight_decay": 0.02}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True), rest


def train(rows: Rows, options) -> None:
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    model = Reader(BUCKETS, rows.columns)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    average = copy.deepcopy(model)
    optimizer, rest = optimizer_of(model, options.rate)
    begun, step = time.time(), 0
    while step < options.steps:
        for indices, length in batches(rows, round_of(rows, options.fold, rng), BATCH_TOKENS, rng)[: options.steps - step]:
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(1, step / WARM_UP) * max(0.02, 1 - step / options.steps)
            model.train()
            optimizer.zero_grad(set_to_none=True)
            loss_of(model, rows, indices, length).backward()
            torch.nn.utils.clip_grad_norm_(rest, 1.0)
            optimizer.step()
            step += 1
            if step % 10 == 0:
                follow(average, model, min(0.97, step / (step + 200)))
            if step % LOOK == 0 or step == options.steps:
                shown = "" if options.fold is None else held_out_losses(average, rows, options.fold)
                print(f"{step} {time.time() - begun:.0f} s", shown, flush=True)
                torch.save(average.state_dict(), options.weights)


def follow(average, model, decay: float) -> None:
    """Moves the averaged weights towards the present ones."""
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), model.parameters()):
            slow.lerp_(fast, 1 - decay)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--steps", type=int, default=4500)
    parser.add_argument("--rate", type=float, default=2e-3)
    chosen = parser.parse_args()
    train(read_rows(chosen.rows), chosen)
