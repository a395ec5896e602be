"""The exported graph: both branches behind input_ids and attention_mask."""
import numpy as np
import torch
from torch import nn

import ngram
from dataset import TASKS
from encoder import Classifier


def quantised(table):
    """(int8 table, scale per column) with table ~ int8 * scale."""
    scale = np.maximum(np.abs(table).max(0), 1e-8) / 127
    return torch.from_numpy(np.round(table / scale).astype(np.int8)), torch.from_numpy(scale.astype(np.float32))


class ByteEmbedding(nn.Module):
    """An embedding kept as int8: only the rows looked up ever become floats."""

    def __init__(self, table):
        super().__init__()
        stored, scale = quantised(table)
        self.register_buffer("stored", stored)
        self.register_buffer("scale", scale)

    def forward(self, index):
        return self.stored[index].to(torch.float32) * self.scale


class NgramBranch(nn.Module):
    """ngram.score() in integer arithmetic: input_ids [batch, length] -> [batch, labels]."""

    def __init__(self, idf, weights, bias, fold_table):
        super().__init__()
        used = np.flatnonzero(idf)
        row_of = np.zeros(len(idf), dtype=np.int32)
        row_of[used] = np.arange(1, len(used) + 1)
        columns = np.concatenate([weights, idf[:, None]], axis=1)[used]
        self.rows = ByteEmbedding(np.concatenate([np.zeros((1, columns.shape[1]), np.float32), columns]))
        self.register_buffer("row_of", torch.from_numpy(row_of))
        self.register_buffer("fold_table", fold_table)
        self.register_buffer("bias", torch.from_numpy(bias))
        self.vocab_size = len(fold_table)

    def buckets(self, raw, mask):
        """([batch, grams] bucket numbers, [batch, grams] validity), as ngram.buckets() makes them."""
        plain, prime, start = self.fold_table[raw], ngram.PRIME, 2 * self.vocab_size
        (a1, b1, _), (a2, b2, _), (a3, b3, c3) = ngram.MULTIPLIERS
        pair = mask[:, 1:]
        triple = mask[:, 2:]
        return torch.cat([
            raw,
            self.vocab_size + plain,
            start + (a1 * raw[:, :-1] + b1 * raw[:, 1:]) % prime,
            start + prime + (a2 * plain[:, :-1] + b2 * plain[:, 1:]) % prime,
            start + 2 * prime + (a3 * plain[:, :-2] + b3 * plain[:, 1:-1] + c3 * plain[:, 2:]) % prime,
        ], dim=1), torch.cat([mask, mask, pair, pair, triple], dim=1)

    def forward(self, input_ids, attention_mask):
        index, valid = self.buckets(input_ids, attention_mask)
        rows = self.rows(self.row_of[index * valid].long() * valid)
        norm = rows[:, :, -1:].square().sum(1).clamp(min=1e-6).sqrt()
        return rows.sum(1)[:, :-1] / norm + self.bias


class Bundle(nn.Module):
    """Both branches, mixed per task, as one vector of logits."""

    def __init__(self, branch, classifier: Classifier, mix, part):
        super().__init__()
        self.branch, self.classifier = branch, classifier
        table = classifier.encoder.embedding.weight.detach().numpy()
        classifier.encoder.embedding = ByteEmbedding(table)
        scales = torch.zeros(2, len(branch.bias))
        for task in TASKS:
            scales[0, part[task]], scales[1, part[task]] = mix[task]
        self.register_buffer("mix", scales)

    def forward(self, input_ids, attention_mask):
        linear = self.branch(input_ids, attention_mask)
        deep = self.classifier(input_ids, attention_mask)
        return self.mix[0] * linear + self.mix[1] * deep
