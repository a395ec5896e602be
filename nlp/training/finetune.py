"""Fine-tune the transformer branch on the labelled texts.

usage: finetune.py TAXONOMY DATA_DIR WORK_DIR FOLD|all [SEED]
Needs WORK_DIR/tokenizer.json and WORK_DIR/vectors.npy, and takes
WORK_DIR/pretrained.pt when it is there. Writes WORK_DIR/deep-FOLD-SEED.pt and,
for a fold, WORK_DIR/deep-FOLD-SEED.npy: logits of the held-out texts. Training
goes in cycles (rate up, then down to nothing); after each one its weights are
kept as deep-FOLD-SEED.cycleN.pt, from which a stopped run goes on.
"""
import os
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

from dataset import TASKS, deaccent, load_labels, load_texts, slices, targets
from encoder import Classifier, Encoder, scaled
from tokenizer import CLS, MASK, SEP, SyllableTokenizer

EPOCHS = int(os.environ.get("EPOCHS", "10"))
CYCLES = int(os.environ.get("CYCLES", "3"))
CYCLE_DECAY = 0.7
BATCH = 32
LEARNING_RATE = 1.2e-3
EMBEDDING_RATE = 1e-3
DROPOUT = 0.2
TASK_WEIGHT = {"category": 1.0, "kind": 0.5, "urgency": 0.4, "sentiment": 0.3}
PRIMARY, SECONDARY, SMOOTHING = 0.85, 0.10, 0.05


def soft_categories(rows, labels):
    """[rows, categories]: most on the primary label, some on the secondary ones, a little on all."""
    index = {code: i for i, code in enumerate(labels["category"])}
    soft = np.full((len(rows), len(index)), SMOOTHING / len(index), dtype=np.float32)
    for i, row in enumerate(rows):
        second = [index[c] for c in row.get("secondary") or [] if c in index]
        soft[i, index[row["category"]]] += PRIMARY + (0 if second else SECONDARY)
        for j in second:
            soft[i, j] += SECONDARY / len(second)
    return torch.from_numpy(soft)


def pad(batch):
    """Lists of ids -> (input_ids, attention_mask), both [batch, longest]."""
    longest = max(map(len, batch))
    ids = torch.tensor([b + [0] * (longest - len(b)) for b in batch])
    return ids, (ids != 0).long()


def batches(lengths, rng):
    """Indices in batches of like lengths, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.uniform(0, 12))
    groups = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    return groups


def augmented(row, tokenizer, rng):
    """Ids of a text: a third without (some) diacritics, a tenth of the tokens masked."""
    text = deaccent(row["text"], rng) if rng.random() < 1 / 3 else row["text"]
    ids = tokenizer.encode(text)
    return [MASK if i not in (CLS, SEP) and rng.random() < 0.1 else i for i in ids]


def loss_of(logits, soft, goal, part, class_weights):
    log_share = F.log_softmax(logits[:, part["category"]], dim=-1)
    loss = -(soft * log_share).sum(-1).mean()
    for column, task in enumerate(TASKS[1:], start=1):
        loss = loss + TASK_WEIGHT[task] * F.cross_entropy(
            logits[:, part[task]], goal[:, column], weight=class_weights[task], label_smoothing=0.05)
    return loss


def weights_of(goal, labels):
    """Task -> weights that lift rare labels by the fourth root of their rarity."""
    weights = {}
    for column, task in enumerate(TASKS):
        share = torch.bincount(goal[:, column], minlength=len(labels[task])).float() / len(goal)
        lifted = share.clamp(min=1e-3) ** -0.25
        weights[task] = lifted / (lifted * share).sum()
    return weights


@torch.no_grad()
def predict(model, all_ids):
    model.eval()
    return np.concatenate([model(*pad(all_ids[i:i + 64])).numpy() for i in range(0, len(all_ids), 64)])


def build(work, tokenizer, label_count):
    encoder = Encoder(scaled(np.load(f"{work}/vectors.npy")), torch.tensor(tokenizer.fold_table()), DROPOUT)
    if os.path.exists(f"{work}/pretrained.pt"):
        encoder.load_state_dict(torch.load(f"{work}/pretrained.pt"))
    return Classifier(encoder, label_count, DROPOUT)


def train_cycle(model, rows, labels, tokenizer, rng, strength):
    """EPOCHS epochs, the learning rates multiplied by strength."""
    part, goal, soft = slices(labels), torch.from_numpy(targets(rows, labels)), soft_categories(rows, labels)
    weights = weights_of(goal, labels)
    slow = list(model.encoder.embedding.parameters())
    fast = [p for p in model.parameters() if all(p is not s for s in slow)]
    rates = [EMBEDDING_RATE * strength, LEARNING_RATE * strength]
    groups = [{"params": slow, "lr": rates[0], "weight_decay": 0.0}, {"params": fast, "lr": rates[1]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps, pct_start=0.15)
    for epoch in range(EPOCHS):
        model.train()
        began, total = time.time(), 0.0
        encoded = [augmented(row, tokenizer, rng) for row in rows]
        for chosen in batches([len(e) for e in encoded], rng):
            logits = model(*pad([encoded[i] for i in chosen]))
            loss = loss_of(logits, soft[chosen], goal[chosen], part, weights)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"epoch {epoch + 1} loss {total / len(rows):.3f} {time.time() - began:.0f}s", flush=True)


def train(model, rows, labels, tokenizer, seed, stem):
    """All cycles; each has its own seed, so that going on from a file changes nothing."""
    for cycle in range(CYCLES):
        kept = f"{stem}.cycle{cycle + 1}.pt"
        if os.path.exists(kept):
            model.load_state_dict(torch.load(kept))
            continue
        torch.manual_seed(seed + 100 * cycle)
        rng = random.Random(seed + 100 * cycle)
        train_cycle(model, rows, labels, tokenizer, rng, CYCLE_DECAY ** cycle)
        torch.save(model.state_dict(), kept)


def main(taxonomy, data, work, fold, seed="1"):
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    torch.manual_seed(int(seed))
    labels, rows = load_labels(taxonomy), load_texts(data)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    held = [r for r in rows if fold != "all" and r["fold"] == int(fold)]
    model = build(work, tokenizer, sum(map(len, labels.values())))
    learnt = [r for r in rows if fold == "all" or r["fold"] != int(fold)]
    train(model, learnt, labels, tokenizer, int(seed), f"{work}/deep-{fold}-{seed}")
    if held:
        logits = predict(model, [tokenizer.encode(r["text"]) for r in held])
        np.save(f"{work}/deep-{fold}-{seed}.npy", logits)
        print("held-out", {t: round(float((logits[:, s].argmax(1) == targets(held, labels)[:, i]).mean()), 4)
                           for i, (t, s) in enumerate(slices(labels).items())})
    torch.save(model.state_dict(), f"{work}/deep-{fold}-{seed}.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])
