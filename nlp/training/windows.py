"""Which pieces of the corpus the pretraining reads: pairs of neighbouring windows, the likeliest paragraphs first."""
import glob
import json

import numpy as np

from tokenizer import CLS, SEP

SHORTEST, LONGEST = 40, 62
NEAR_SHARE, NEAR_WEIGHT = 0.4, 3.0


def own_counts(data, tokenizer):
    """How often each token occurs in the labelled texts: [vocab]."""
    ids = [i for path in glob.glob(f"{data}/*.jsonl") for line in open(path, encoding="utf-8")
           for i in tokenizer.encode(json.loads(line)["text"])]
    return np.bincount(ids, minlength=len(tokenizer.tokens))


class Corpus:
    """Paragraphs of token ids, each with a weight: those that sound like citizens' reports are drawn more often."""

    def __init__(self, ids, ends, vocab_size, own=None, shortest=SHORTEST):
        """ids: all paragraphs end to end; ends: where each ends; own [vocab]: token counts of what is to be likened."""
        self.ids, self.shortest = ids, shortest
        starts = np.concatenate([[0], ends[:-1]])
        self.counts = np.bincount(ids, minlength=vocab_size)
        long_enough = ends - starts >= shortest
        self.starts, self.ends = starts[long_enough], ends[long_enough]
        weight = (self.ends - self.starts).clip(max=6 * LONGEST).astype(np.float64)
        if own is not None:
            likeness = self.likeness(own)
            weight[likeness >= np.quantile(likeness, 1 - NEAR_SHARE)] *= NEAR_WEIGHT
        self.edges = np.cumsum(weight) / weight.sum()

    @classmethod
    def load(cls, stem, data, tokenizer):
        """The corpus that corpus.py prepared, likened to the labelled texts."""
        own = own_counts(data, tokenizer)
        return cls(np.load(f"{stem}.ids.npy"), np.load(f"{stem}.ends.npy"), len(own), own)

    def likeness(self, own):
        """Mean log-likelihood ratio of each paragraph's tokens: the labelled texts against the corpus."""
        own, general = own + 1.0, self.counts + 1.0
        ratio = np.log(own / own.sum()) - np.log(general / general.sum())
        total = np.concatenate([[0.0], np.cumsum(ratio.clip(-3, 3)[self.ids])])
        return (total[self.ends] - total[self.starts]) / (self.ends - self.starts)

    def pairs(self, rng, tokens):
        """int64 [2n, length]: row i and row n + i follow each other in one paragraph. About `tokens` ids in all."""
        drawn = np.searchsorted(self.edges, rng.random(tokens * 3 // self.shortest))
        half = np.minimum((self.ends[drawn] - self.starts[drawn]) // 2, LONGEST)
        pivot = half[rng.integers(len(half))]
        near = np.flatnonzero(np.abs(half - pivot) <= 3)
        length = int(half[near].min())
        near = near[:max(2, tokens // (length + 2) // 2)]
        slack = self.ends[drawn[near]] - self.starts[drawn[near]] - 2 * length
        begin = self.starts[drawn[near]] + (rng.random(len(near)) * (slack + 1)).astype(np.int64)
        body = self.ids[np.concatenate([begin, begin + length])[:, None] + np.arange(length)].astype(np.int64)
        edge = np.ones((len(body), 1), dtype=np.int64)
        return np.concatenate([edge * CLS, body, edge * SEP], axis=1)
