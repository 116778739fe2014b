"""The network: bags of hashed pieces as token vectors, two convolutions; what each token adds to each label is added up."""

import torch
from torch import nn
from torch.nn import functional as F


class Reader(nn.Module):
    def __init__(self, ids: int, tasks: dict, dim=48, channels=128, dropout=0.35):
        super().__init__()
        self.dropout, self.tasks = dropout, tasks
        self.table = nn.EmbeddingBag(ids, dim, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.1)
        self.norm = nn.LayerNorm(dim)
        self.first = nn.Conv1d(dim, channels, 3, padding=1)
        self.first_norm = nn.LayerNorm(channels)
        self.second = nn.Conv1d(channels, channels, 3, padding=1)
        self.second_norm = nn.LayerNorm(channels)
        labels = sum(len(columns) for columns in tasks.values())
        self.queries = nn.Linear(channels, len(tasks))
        self.values = nn.Linear(channels + dim, labels)
        self.most = nn.Linear(channels, labels, bias=False)
        self.register_buffer("task", torch.cat([torch.full((len(c),), at) for at, c in enumerate(tasks.values())]))

    def forward(self, ids):
        """ids [texts, tokens, width], 0 is padding -> logits [texts, columns]"""
        texts, tokens, width = ids.shape
        mask = (ids[:, :, 0] > 0).float().unsqueeze(-1)
        if self.training:
            ids = self.blank(ids)
        bags = self.table(ids.reshape(-1, width)).reshape(texts, tokens, -1)
        x = F.dropout(self.norm(bags), self.dropout / 2, self.training) * mask
        h = self.first_norm(F.gelu(self.first(x.transpose(1, 2)).transpose(1, 2), approximate="tanh")) * mask
        h = F.dropout(h, self.dropout / 2, self.training)
        y = F.gelu(self.second(h.transpose(1, 2)).transpose(1, 2), approximate="tanh")
        h = self.second_norm(h + y) * mask
        attention = torch.softmax(self.queries(h) + (mask - 1) * 1e4, dim=1)  # [texts, tokens, tasks]
        values = self.values(F.dropout(torch.cat([h, x], dim=2), self.dropout, self.training))
        said = (attention[:, :, self.task] * values).sum(1)
        most = (h + (mask - 1) * 1e4).amax(1)
        return said + self.most(F.dropout(most, self.dropout, self.training))

    def blank(self, ids):
        """Hides whole tokens, words without their pieces, and single pieces."""
        texts, tokens, width = ids.shape
        keep = torch.rand(texts, tokens, 1) > 0.12
        pieces = torch.rand(texts, tokens, width) > 0.12
        return ids * (keep & pieces)


def masked_loss(logits, gold, known, weight):
    """Cross-entropy among the labels that the row's corpus uses. gold [rows], -1 for none; known [rows, columns]"""
    picked = gold >= 0
    scores = (logits + (known - 1) * 1e4)[picked]
    loss = F.cross_entropy(scores, gold[picked], reduction="none")
    return (loss * weight[picked]).sum()
