"""The transformer branch: a small pre-norm encoder over raw and folded token vectors."""
import math

import torch
from torch import nn

from tokenizer import MAX_LENGTH, PAD

WIDTH, LAYERS, HEADS, INNER = 160, 2, 5, 320


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.attention_norm, self.inner_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.inner = nn.Sequential(nn.Linear(WIDTH, INNER), nn.GELU(), nn.Linear(INNER, WIDTH))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        """x [batch, length, WIDTH]; bias [batch, 1, 1, length]: 0 where attended, -1e4 on padding."""
        batch, length = x.shape[0], x.shape[1]
        qkv = self.qkv(self.attention_norm(x)).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias
        mixed = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = x + self.dropout(self.mix(mixed))
        return x + self.dropout(self.inner(self.inner_norm(x)))


class Encoder(nn.Module):
    """input_ids [batch, length] -> hidden states [batch, length, WIDTH]."""

    def __init__(self, vectors, fold_table, dropout):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(vectors.clone(), freeze=False, padding_idx=PAD)
        self.register_buffer("fold_table", fold_table)
        self.position = nn.Embedding(MAX_LENGTH, WIDTH)
        nn.init.normal_(self.position.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.final_norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(dropout)

    def embed(self, input_ids):
        return self.embedding(input_ids) + self.embedding(self.fold_table[input_ids])

    def forward(self, input_ids, attention_mask):
        positions = torch.cumsum(attention_mask, dim=1) - attention_mask
        x = self.dropout(self.norm(self.embed(input_ids) + self.position(positions)))
        bias = (1.0 - attention_mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.final_norm(x)


class Classifier(nn.Module):
    """Mean and max of the hidden states -> joint logits [batch, labels]."""

    def __init__(self, encoder, label_count, dropout):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(2 * WIDTH, label_count)

    def forward(self, input_ids, attention_mask):
        x = self.encoder(input_ids, attention_mask)
        mask = attention_mask.to(x.dtype)[:, :, None]
        mean = (x * mask).sum(1) / mask.sum(1)
        top = (x + (mask - 1) * 1e4).max(1).values
        return self.head(self.dropout(torch.cat([mean, top], dim=-1)))


def scaled(vectors):
    """Skip-gram vectors brought to unit variance per component, halved for the sum of two lookups."""
    vectors = torch.as_tensor(vectors)
    return vectors / vectors.std() * 0.5
