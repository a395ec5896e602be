"""The transformer branch: a small pre-norm encoder over raw and folded token vectors."""
import math

import torch
import torch.nn.functional as F
from torch import nn

from tokenizer import MAX_LENGTH, PAD

WIDTH, LAYERS, HEADS, INNER = 192, 3, 3, 576


class Norm(nn.LayerNorm):
    """Layer norm in float32 whatever comes in: torch's own is slow in bfloat16."""

    def forward(self, x):
        normed = F.layer_norm(x.float(), self.normalized_shape, self.weight.float(), self.bias.float(), self.eps)
        return normed.to(x.dtype)


class Layer(nn.Module):
    """Attention and a ReLU network, each normalised before and added after."""

    def __init__(self, dropout):
        super().__init__()
        self.attention_norm, self.inner_norm = Norm(WIDTH), Norm(WIDTH)
        self.qkv, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = dropout

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training) if self.dropout else x

    def forward(self, x, bias):
        """x [batch, length, WIDTH]; bias [batch, 1, 1, length]: 0 where attended, -1e4 on padding."""
        batch, length = x.shape[0], x.shape[1]
        qkv = self.qkv(self.attention_norm(x)).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (1 / math.sqrt(WIDTH // HEADS))) @ k.transpose(-1, -2) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = x + self.drop(self.mix(mixed))
        return x + self.drop(self.outer(F.relu(self.inner(self.inner_norm(x)))))


class Encoder(nn.Module):
    """input_ids [batch, length] -> hidden states [batch, length, WIDTH]."""

    def __init__(self, vectors, fold_table, dropout):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(vectors.clone(), freeze=False, padding_idx=PAD)
        self.register_buffer("fold_table", fold_table)
        self.position = nn.Embedding(MAX_LENGTH, WIDTH)
        nn.init.normal_(self.position.weight, std=0.02)
        self.norm = Norm(WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.final_norm = Norm(WIDTH)

    def embed(self, input_ids):
        return self.embedding(input_ids) + self.embedding(self.fold_table[input_ids])

    def forward(self, input_ids, attention_mask, offset=0):
        """offset shifts all positions: pretraining sees short windows, yet every position learns."""
        positions = torch.cumsum(attention_mask, dim=1) - attention_mask + offset
        x = self.norm(self.embed(input_ids) + self.position(positions))
        bias = (1.0 - attention_mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.final_norm(x)


def mean_of(hidden, attention_mask):
    """[batch, length, width] -> mean over the attended positions [batch, width]."""
    mask = attention_mask.to(hidden.dtype)[:, :, None]
    return (hidden * mask).sum(1) / mask.sum(1)


def scaled(vectors):
    """Skip-gram vectors brought to unit variance per component, halved for the sum of two lookups."""
    vectors = torch.as_tensor(vectors)
    return vectors / vectors.std() * 0.5
