"""Masked-syllable and neighbour pretraining of the encoder on the corpus.

usage: pretrain.py CORPUS_STEM DATA_DIR WORK_DIR MINUTES [WORKERS]
Two tasks at once. Spans of syllables are masked, stripped of diacritics or
replaced and must be restored; a third of the windows has no diacritics at all.
And the window that follows must be told from those of other paragraphs by a
sentence vector, which later finds duplicate reports.
Writes WORK_DIR/pretrained.pt every few minutes and starts from it, or else from
WORK_DIR/checkpoint.pt, when there is one; delete both to begin anew.
"""
import os
import sys
import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.multiprocessing as processes
import torch.nn.functional as F
from torch import nn

from encoder import WIDTH, Encoder, mean_of, scaled
from flat import FlatAdam, flatten
from tokenizer import MASK, MAX_LENGTH, SyllableTokenizer
from windows import Corpus

TOKENS, NEGATIVES, SENTENCE = 6_144, 2_048, 128
SPAN_STARTS, BARE_SHARE, NEIGHBOUR_WEIGHT, SHARPNESS = 0.11, 1 / 3, 0.25, 16.0
SAVE_SECONDS = 120


@dataclass(frozen=True)
class Plan:
    """How long to train, how fast, and where to keep the result."""

    out: str
    minutes: float = 0.0
    tokens: float = 0.0
    rate: float = 1.2e-3
    warm_steps: int = 300
    held_share: float = 0.6

    def spent(self, seconds, seen):
        """Share of the work done: by the clock, or by the tokens read."""
        return seconds / 60 / self.minutes if self.minutes else seen / self.tokens

    def rate_at(self, spent, step):
        """Warm up, hold, then fall to nothing over the last part."""
        return self.rate * min(1.0, (step + 1) / self.warm_steps) * min(1.0, max(0.0, 1 - spent) / (1 - self.held_share))


class Pretrainer(nn.Module):
    """The encoder with what only pretraining needs."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.transform = nn.Linear(WIDTH, WIDTH)
        self.bias = nn.Parameter(torch.zeros(len(encoder.embedding.weight)))
        self.sentence = nn.Linear(WIDTH, SENTENCE)

    def restore_loss(self, hidden, truth, picked, noise):
        """Cross-entropy of the picked tokens over the batch's own ones and a sample of others."""
        goal = truth[picked]
        candidates, where = torch.unique(torch.cat([goal, torch.multinomial(noise, NEGATIVES)]), return_inverse=True)
        states = self.transform(hidden[picked])
        logits = states @ (self.encoder.embedding(candidates) / 4).T + self.bias[candidates]
        return F.cross_entropy(logits.float(), where[:len(goal)])

    def neighbour_loss(self, hidden, mask):
        """Row i must find row n + i among the second half, and the other way round."""
        vectors = F.normalize(self.sentence(mean_of(hidden, mask)).float(), dim=-1)
        half = len(vectors) // 2
        alike = vectors[:half] @ vectors[half:].T * SHARPNESS
        goal = torch.arange(half)
        return (F.cross_entropy(alike, goal) + F.cross_entropy(alike.T, goal)) / 2


def corrupt(truth, fold_table):
    """(inputs, predicted positions) of true ids [rows, length]."""
    starts = torch.rand(truth.shape) < SPAN_STARTS
    picked = starts.clone()
    picked[:, 1:] |= starts[:, :-1] & (torch.rand(truth[:, 1:].shape) < 0.6)
    picked[:, 2:] |= picked[:, 1:-1] & starts[:, :-2] & (torch.rand(truth[:, 2:].shape) < 0.4)
    picked &= truth > MASK
    bare = torch.rand(len(truth), 1) < BARE_SHARE
    inputs = torch.where(bare, fold_table[truth], truth)
    fate = torch.rand(truth.shape)
    inputs = torch.where(picked & (fate < 0.72), torch.tensor(MASK), inputs)
    inputs = torch.where(picked & (fate > 0.96), torch.randint_like(inputs, MASK + 1, len(fold_table)), inputs)
    return torch.where(picked & (fate > 0.82) & (fate < 0.96), fold_table[truth], inputs), picked


def load_state(path):
    """A checkpoint in float32, whatever it was stored in."""
    return {name: value.float() if value.is_floating_point() else value for name, value in torch.load(path).items()}


def new_model(work, tokenizer):
    """Going on from a checkpoint, or starting from the skip-gram vectors."""
    fold_table, path = torch.tensor(tokenizer.fold_table()), f"{work}/vectors.npy"
    vectors = scaled(np.load(path)) if os.path.exists(path) else torch.zeros(len(fold_table), WIDTH)
    model = Pretrainer(Encoder(vectors, fold_table, dropout=0.0))
    kept = [name for name in ("pretrained.pt", "checkpoint.pt") if os.path.exists(f"{work}/{name}")]
    if kept:
        model.load_state_dict(load_state(f"{work}/{kept[0]}"))
        print(f"going on from {kept[0]}", flush=True)
    return model


def save(model, master, out):
    """The master values as a float32 checkpoint, swapped in at once."""
    start, values = 0, model.state_dict()
    for name, parameter in model.named_parameters():
        values[name] = master[start:start + parameter.numel()].view_as(parameter).clone()
        start += parameter.numel()
    torch.save(values, f"{out}.part")
    os.replace(f"{out}.part", out)


def work_on(number, model, master, corpus, plan):
    """One process: its own batches and moments, the shared master values."""
    torch.set_num_threads(1)
    torch.manual_seed(1022 + number)
    rng = np.random.default_rng(1022 + number)
    model = model.bfloat16()
    fold_table = model.encoder.fold_table
    noise = torch.from_numpy(corpus.counts.astype(np.float32)) ** 0.6
    noise[:MASK + 1] = 0
    optimizer = FlatAdam(model.parameters(), master)
    began = saved = time.time()
    step, seen, sums = 0, 0, np.zeros(2)
    while (spent := plan.spent(time.time() - began, seen)) < 1:
        truth = torch.from_numpy(corpus.pairs(rng, TOKENS))
        inputs, picked = corrupt(truth, fold_table)
        optimizer.pull()
        mask = torch.ones_like(inputs)
        hidden = model.encoder(inputs, mask, int(rng.integers(MAX_LENGTH - inputs.shape[1])) if step % 2 else 0)
        losses = model.restore_loss(hidden, truth, picked, noise), model.neighbour_loss(hidden, mask)
        (losses[0] + NEIGHBOUR_WEIGHT * losses[1]).backward()
        optimizer.step(plan.rate_at(spent, step))
        step, seen, sums = step + 1, seen + truth.numel(), sums + [float(x.detach()) for x in losses]
        if step % 100 == 0:
            print(f"{number}: step {step} restore {sums[0] / 100:.3f} neighbour {sums[1] / 100:.3f} "
                  f"{seen / 1e6:.1f} M tokens, {spent:.1%}", flush=True)
            sums[:] = 0
        if number == 0 and time.time() - saved > SAVE_SECONDS:
            save(model, master, plan.out)
            saved = time.time()


def run(model, corpus, plan, workers=1):
    """Train with several processes on one set of weights; the result lies in plan.out."""
    master = flatten(model.parameters()).share_memory_()
    context = processes.get_context("fork")
    others = [context.Process(target=work_on, args=(i, model, master, corpus, plan), daemon=True)
              for i in range(1, workers)]
    for other in others:
        other.start()
    work_on(0, model, master, corpus, plan)
    for other in others:
        other.join()
    save(model, master, plan.out)


def main(stem, data, work, minutes, workers="1"):
    torch.set_num_threads(1)
    torch.manual_seed(1022)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    plan = Plan(out=f"{work}/pretrained.pt", minutes=float(minutes))
    run(new_model(work, tokenizer), Corpus.load(stem, data, tokenizer), plan, int(workers))


if __name__ == "__main__":
    main(*sys.argv[1:])
