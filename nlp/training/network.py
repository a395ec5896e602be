"""The transformer branch with its heads: labels, and a sentence vector for finding like reports."""
import torch
import torch.nn.functional as F
from torch import nn

from encoder import WIDTH, Encoder, mean_of
from pretrain import SENTENCE


class Classifier(nn.Module):
    """(input_ids, attention_mask) -> (logits [batch, labels], unit sentence vectors [batch, SENTENCE])."""

    def __init__(self, encoder: Encoder, label_count, rarity, dropout):
        """rarity [vocab]: weight of each token, by its form without diacritics, in the lexical half of the vector."""
        super().__init__()
        self.encoder, self.dropout = encoder, dropout
        self.head = nn.Linear(2 * WIDTH, label_count)
        self.sentence = nn.Linear(WIDTH, SENTENCE)
        self.lexical = nn.Linear(WIDTH, SENTENCE, bias=False)
        self.register_buffer("rarity", rarity)

    def words_mean(self, input_ids, attention_mask):
        """Mean of the static vectors of the forms without diacritics, rare words first (Arora et al. 2017)."""
        plain = self.encoder.fold_table[input_ids]
        weights = (self.rarity[plain] * attention_mask)[:, :, None]
        vectors = self.encoder.embedding(plain) * weights.to(self.head.weight.dtype)
        return vectors.sum(1) / weights.sum(1).clamp(min=1e-3).to(vectors.dtype)

    def forward(self, input_ids, attention_mask):
        x = self.encoder(input_ids, attention_mask)
        mean = mean_of(x, attention_mask)
        top = (x + (attention_mask.to(x.dtype)[:, :, None] - 1) * 1e4).max(1).values
        logits = self.head(F.dropout(torch.cat([mean, top], dim=-1), self.dropout, self.training))
        vectors = self.sentence(mean) + self.lexical(self.words_mean(input_ids, attention_mask))
        norm = vectors.float().square().sum(-1, keepdim=True).clamp(min=1e-8).sqrt()
        return logits, vectors / norm.to(vectors.dtype)


def rarity_of(counts, fold_table):
    """Weights a / (a + p(w)) of the folded forms from corpus counts [vocab]; nothing for special tokens."""
    plain = torch.zeros(len(fold_table)).index_add_(0, fold_table, torch.as_tensor(counts, dtype=torch.float32))
    rarity = 3e-4 / (3e-4 + plain / plain.sum())
    rarity[:5] = 0
    return rarity
