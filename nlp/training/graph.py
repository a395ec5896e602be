"""The exported graph: both branches behind input_ids and attention_mask."""
import numpy as np
import torch
from torch import nn

import ngram
from network import Classifier


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

    def __init__(self, idf, weights, bias, tokenizer):
        super().__init__()
        used = np.flatnonzero(idf)
        row_of = np.zeros(len(idf), dtype=np.int32)
        row_of[used] = np.arange(1, len(used) + 1)
        columns = np.concatenate([weights, idf[:, None]], axis=1)[used]
        self.rows = ByteEmbedding(np.concatenate([np.zeros((1, columns.shape[1]), np.float32), columns]))
        self.register_buffer("row_of", torch.from_numpy(row_of))
        self.register_buffer("wordy", torch.from_numpy(ngram.wordy(tokenizer).astype(np.int64)))
        self.register_buffer("bias", torch.from_numpy(bias))
        self.vocab_size = len(self.wordy)

    def words_first(self, input_ids, attention_mask):
        """(ids, mask) of the words alone, moved together to the front in their order."""
        kept = self.wordy[input_ids] * attention_mask
        length = input_ids.shape[1]
        order = torch.sort(torch.cumsum(torch.ones_like(kept), dim=1) - kept * length, dim=1).indices
        return torch.gather(input_ids, 1, order), torch.gather(kept, 1, order)

    def forward(self, input_ids, attention_mask):
        ids, mask = self.words_first(input_ids, attention_mask)
        a, b = ngram.MULTIPLIERS
        pairs = self.vocab_size + (a * ids[:, :-1] + b * ids[:, 1:]) % ngram.PRIME
        index = torch.cat([ids * mask, pairs * mask[:, 1:]], dim=1)
        # Sorted, so that a bucket met twice counts once; [CLS] is no word, so a 0 always comes first
        index = torch.sort(index, dim=1).values
        fresh = (index[:, 1:] != index[:, :-1]).long()
        rows = self.rows(self.row_of[index[:, 1:]].long() * fresh)
        norm = rows[:, :, -1:].square().sum(1).sqrt().clamp(min=1e-3)
        return rows.sum(1)[:, :-1] / norm + self.bias


class Bundle(nn.Module):
    """Both branches, mixed and scaled per task, as one vector of logits; and the sentence vector."""

    def __init__(self, branch, classifier: Classifier, mix, part):
        """mix: task -> (weight of the n-grams, weight of the transformer[, shift])."""
        super().__init__()
        self.branch, self.classifier = branch, classifier
        table = classifier.encoder.embedding.weight.detach().numpy()
        classifier.encoder.embedding = ByteEmbedding(table)
        scales = torch.zeros(3, len(branch.bias))
        for task, values in mix.items():
            for row, value in enumerate(values):
                scales[row, part[task]] = value
        self.register_buffer("mix", scales)

    def forward(self, input_ids, attention_mask):
        linear = self.branch(input_ids, attention_mask)
        deep, vectors = self.classifier(input_ids, attention_mask)
        return self.mix[0] * linear + self.mix[1] * deep + self.mix[2], vectors
