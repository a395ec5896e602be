"""Masked-syllable pretraining of the encoder on the corpus.

usage: pretrain.py CORPUS.txt DATA_DIR WORK_DIR MINUTES
Paragraphs are chosen by how much their syllables sound like the labelled
texts (log-likelihood ratio). A sixth of the positions is predicted: some are
masked, some stripped of diacritics; a third of the paragraphs has no
diacritics at all and the true syllables must be restored from context.
Writes WORK_DIR/pretrained.pt now and then; runs on from it when started again.
"""
import glob
import json
import os
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

from encoder import Encoder, scaled
from tokenizer import CLS, MASK, SEP, SyllableTokenizer

LENGTH, BATCH, NEGATIVES = 48, 80, 1_024
RATE, CHOSEN_SHARE, PREDICTED = 1e-3, 0.35, 0.16


def own_counts(data, tokenizer):
    """How often each token occurs in the labelled texts: [vocab]."""
    ids = [i for path in glob.glob(f"{data}/*.jsonl") for line in open(path, encoding="utf-8")
           for i in tokenizer.encode(json.loads(line)["text"])]
    return np.bincount(ids, minlength=len(tokenizer.tokens))


def build_windows(corpus, data, tokenizer):
    """int16 [windows, LENGTH] of the paragraphs nearest to the labelled texts."""
    windows = []
    with open(corpus, encoding="utf-8") as lines:
        for line in lines:
            ids = tokenizer.encode(line, max_length=4_000)[1:-1]
            for start in range(0, len(ids) - LENGTH // 2, LENGTH - 2):
                body = ids[start:start + LENGTH - 2]
                windows.append([CLS, *body, SEP] + [0] * (LENGTH - 2 - len(body)))
    windows = np.array(windows, dtype=np.int16)
    own, general = own_counts(data, tokenizer) + 1.0, np.bincount(windows.ravel(), minlength=len(tokenizer.tokens)) + 1.0
    ratio = np.log(own / own.sum()) - np.log(general / general.sum())
    ratio[:5] = 0
    likeness = ratio[windows].sum(1) / (windows > 4).sum(1).clip(1)
    return windows[np.argsort(-likeness)[:int(len(windows) * CHOSEN_SHARE)]]


def corrupt(batch, fold_table):
    """(inputs, predicted positions) of true ids [batch, LENGTH]."""
    picked = (torch.rand(batch.shape) < PREDICTED) & (batch > 4)
    bare = torch.rand(len(batch), 1) < 1 / 3
    inputs = torch.where(bare, fold_table[batch], batch)
    fate = torch.rand(batch.shape)
    inputs = torch.where(picked & (fate < 0.65), torch.tensor(MASK), inputs)
    return torch.where(picked & (fate > 0.8), fold_table[batch], inputs), picked


def sampled_loss(model, bias, inputs, truth, picked, noise):
    """Cross-entropy over the batch's own targets and a sample of other tokens."""
    hidden = model(inputs, (inputs != 0).long())[picked]
    goal = truth[picked]
    candidates, where = torch.unique(torch.cat([goal, torch.multinomial(noise, NEGATIVES)]), return_inverse=True)
    logits = hidden @ model.embedding(candidates).T / 4 + bias[candidates]
    return F.cross_entropy(logits, where[:len(goal)])


def main(corpus, data, work, minutes):
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    torch.manual_seed(1022)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    if not os.path.exists(f"{work}/windows.npy"):
        np.save(f"{work}/windows.npy", build_windows(corpus, data, tokenizer))
    windows = np.load(f"{work}/windows.npy", mmap_mode="r")
    print(f"{len(windows)} windows", flush=True)
    fold_table = torch.tensor(tokenizer.fold_table())
    model = Encoder(scaled(np.load(f"{work}/vectors.npy")), fold_table, dropout=0.05)
    if os.path.exists(f"{work}/pretrained.pt"):
        model.load_state_dict(torch.load(f"{work}/pretrained.pt"))
    counts = np.bincount(windows[:200_000].ravel(), minlength=len(fold_table)).astype(np.float32)
    counts[:5] = 0
    noise = torch.from_numpy(counts ** 0.75)
    bias = torch.nn.Parameter(torch.zeros(len(fold_table)))
    optimizer = torch.optim.AdamW([*model.parameters(), bias], lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    rng, began, step, running = np.random.default_rng(1022), time.time(), 0, 0.0
    while (spent := (time.time() - began) / 60 / float(minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 200) * (1 - spent)
        truth = torch.from_numpy(windows[np.sort(rng.integers(len(windows), size=BATCH))].astype(np.int64))
        inputs, picked = corrupt(truth, fold_table)
        loss = sampled_loss(model, bias, inputs, truth, picked, noise)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step, running = step + 1, running + loss.item()
        if step % 200 == 0:
            print(f"step {step} loss {running / 200:.3f} {spent * float(minutes):.1f} min", flush=True)
            running = 0.0
            torch.save(model.state_dict(), f"{work}/pretrained.pt.part")
            os.replace(f"{work}/pretrained.pt.part", f"{work}/pretrained.pt")
    torch.save(model.state_dict(), f"{work}/pretrained.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])
