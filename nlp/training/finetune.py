"""Fine-tune the transformer branch on the labelled texts.

usage: finetune.py TAXONOMY DATA_DIR WORK_DIR FOLD|all [SEED] [START.pt]
Needs WORK_DIR/tokenizer.json, counts.npy and adapted-FOLD.pt; or START.pt, an
already fine-tuned model that shall go on for a few epochs at a lower rate, or
learn the texts it has not met: much cheaper than to begin anew. Every batch holds
each of its texts twice, once nearly as it stands and once retold (augment.py):
both must get the right labels, and their sentence vectors must find each other. Writes
WORK_DIR/deep-FOLD-SEED.pt and, for a fold, deep-FOLD-SEED.npy: logits of the
held-out texts. After every epoch deep-FOLD-SEED.state.pt is kept, from which a
stopped run goes on. FINETUNE_WORKERS processes share the batches and average
their weights every few steps, which gives the same result every time.
"""
import os
import random
import sys
import time

import numpy as np
import torch
import torch.multiprocessing as processes

from augment import near, retold
from dataset import TASKS, load_labels, load_texts, secondary_targets, slices, split, targets
from encoder import WIDTH, Encoder
from flat import FlatAdam, flatten
from network import Classifier, rarity_of
from objectives import alike_loss, label_loss, soft_categories, weights_of
from pretrain import load_state
from tokenizer import CLS, MASK, SEP, SyllableTokenizer

EPOCHS = int(os.environ.get("EPOCHS", "12"))
BATCH = 20
RATE = float(os.environ.get("RATE", "1e-3"))
# A run that starts from a fine-tuned model: (epochs, share of the rate) on the same fold, and on all texts
SECOND_CYCLE, FINISHING = (4, 0.7), (2, 0.5)
WORKERS, AVERAGE_EVERY = int(os.environ.get("FINETUNE_WORKERS", "2")), 16
HEAD_DROPOUT, MASKED, ALIKE_WEIGHT = 0.25, 0.08, 0.2


def pad(batch):
    """Lists of ids -> (input_ids, attention_mask), both [batch, longest]."""
    longest = max(map(len, batch))
    ids = torch.tensor([b + [0] * (longest - len(b)) for b in batch])
    return ids, (ids != 0).long()


def batches(lengths, rng):
    """Indices in batches of like lengths, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.uniform(0, 15))
    groups = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    return groups


def view(text, tokenizer, rng, change):
    """Ids of a text changed, a few tokens masked."""
    ids = tokenizer.encode(change(text, rng))
    return [MASK if i not in (CLS, SEP) and rng.random() < MASKED else i for i in ids]


@torch.no_grad()
def predict(model, all_ids):
    """(logits, sentence vectors) of lists of ids, in their order."""
    model.eval()
    order = np.argsort([len(ids) for ids in all_ids], kind="stable")
    found = [model(*pad([all_ids[i] for i in order[k:k + 64]])) for k in range(0, len(order), 64)]
    back = np.argsort(order)
    return tuple(torch.cat(parts).numpy()[back] for parts in zip(*found))


def build(work, tokenizer, label_count, pretrained=""):
    """A classifier on the encoder kept under a name, or without one an empty classifier to load weights into."""
    fold_table = torch.tensor(tokenizer.fold_table())
    encoder = Encoder(torch.zeros(len(fold_table), WIDTH), fold_table, dropout=0.0)
    model = Classifier(encoder, label_count, rarity_of(np.load(f"{work}/counts.npy"), fold_table), HEAD_DROPOUT)
    if pretrained:
        stored = load_state(f"{work}/{pretrained}")
        encoder.load_state_dict({k[len("encoder."):]: v for k, v in stored.items() if k.startswith("encoder.")})
        model.sentence.load_state_dict({k[len("sentence."):]: v for k, v in stored.items() if k.startswith("sentence.")})
        torch.nn.init.normal_(model.lexical.weight, std=0.01)
    return model


def unflatten(model, master):
    """Write the master values into a float32 model."""
    torch.nn.utils.vector_to_parameters(master, model.parameters())
    return model


class Trainer:
    """The texts, their targets and the schedule of one fine-tuning run."""

    def __init__(self, rows, labels, tokenizer, seed, epochs, rate):
        self.rows, self.tokenizer, self.seed, self.epochs, self.top_rate = rows, tokenizer, seed, epochs, rate
        self.part, self.single = slices(labels), torch.from_numpy(targets(rows, labels))
        self.soft, self.second = soft_categories(rows, labels), torch.from_numpy(secondary_targets(rows, labels))
        self.weights = weights_of(self.single, labels)
        self.lengths = [len(tokenizer.encode(r["text"])) for r in rows]
        self.total = epochs * (-(-len(rows) // BATCH) // WORKERS)

    def rate(self, step):
        warm = 0.1 * self.total
        return self.top_rate * min((step + 1) / warm, max(0.0, self.total - step) / (self.total - warm))

    def views(self, chosen, epoch, change):
        """Ids of the chosen rows; each row and epoch has its own seed, so that who computes it does not matter."""
        return [view(self.rows[i]["text"], self.tokenizer, random.Random(f"{self.seed} {epoch} {i} {change.__name__}"), change)
                for i in chosen]

    def loss(self, model, chosen, epoch):
        logits, vectors = model(*pad(self.views(chosen, epoch, near) + self.views(chosen, epoch, retold)))
        goals = [x[chosen * 2] for x in (self.soft, self.single, self.second)]
        return label_loss(logits.float(), goals, self.part, self.weights) + ALIKE_WEIGHT * alike_loss(vectors.float())


class Circle:
    """Processes that now and then set a vector of theirs to the mean of all."""

    def __init__(self, size):
        self.boxes = torch.zeros(WORKERS, size).share_memory_()
        self.barrier = processes.get_context("fork").Barrier(WORKERS)

    def average(self, number, vector):
        self.boxes[number].copy_(vector)
        self.barrier.wait()
        vector.copy_(self.boxes.mean(0))
        self.barrier.wait()


def train_as(number, model, optimizer, first, trainer, circle, stem):
    """What one of the processes does: its share of the batches of all epochs from `first` on."""
    torch.set_num_threads(1)
    for epoch in range(first, trainer.epochs):
        began, total = time.time(), 0.0
        groups = batches(trainer.lengths, random.Random(f"{trainer.seed} {epoch}"))
        own = groups[number:len(groups) // WORKERS * WORKERS:WORKERS]
        torch.manual_seed(trainer.seed * 1_000 + epoch * WORKERS + number)
        for step, chosen in enumerate(own, start=1):
            optimizer.pull()
            loss = trainer.loss(model, chosen, epoch)
            loss.backward()
            optimizer.step(trainer.rate(optimizer.steps))
            total += float(loss.detach())
            if step % AVERAGE_EVERY == 0 or step == len(own):
                circle.average(number, optimizer.master)
        for moment in (optimizer.first, optimizer.second):
            circle.average(number, moment)
        if number == 0:
            print(f"{os.path.basename(stem)} epoch {epoch + 1} loss {total / len(own):.3f} {time.time() - began:.0f}s", flush=True)
            torch.save((epoch + 1, optimizer.master, optimizer.first, optimizer.second, optimizer.steps), f"{stem}.state.part")
            os.replace(f"{stem}.state.part", f"{stem}.state.pt")


def train(model, trainer, stem):
    """All epochs, going on from a kept state; returns the model in float32."""
    master = flatten(model.parameters())
    model = model.bfloat16().train()
    model.rarity = model.rarity.float()
    optimizer, first = FlatAdam(model.parameters(), master, decay=0.02), 0
    if os.path.exists(f"{stem}.state.pt"):
        first, *kept, optimizer.steps = torch.load(f"{stem}.state.pt")
        for tensor, value in zip((master, optimizer.first, optimizer.second), kept):
            tensor.copy_(value)
    arguments = (model, optimizer, first, trainer, Circle(len(master)), stem)
    others = [processes.get_context("fork").Process(target=train_as, args=(i, *arguments), daemon=True)
              for i in range(1, WORKERS)]
    for other in others:
        other.start()
    train_as(0, *arguments)
    for other in others:
        other.join()
    model = model.float()
    torch.nn.utils.vector_to_parameters(master, model.parameters())
    return model


def main(taxonomy, data, work, fold, seed="1", start=""):
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    torch.manual_seed(int(seed))
    labels = load_labels(taxonomy)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    learnt, held = split(load_texts(data), fold)
    model = build(work, tokenizer, sum(map(len, labels.values())), "" if start else f"adapted-{fold}.pt")
    if start:
        model.load_state_dict(torch.load(start))
    epochs, share = (FINISHING if fold == "all" else SECOND_CYCLE) if start else (EPOCHS, 1.0)
    stem = f"{work}/deep-{fold}-{seed}"
    model = train(model, Trainer(learnt, labels, tokenizer, int(seed), epochs, RATE * share), stem)
    if held:
        logits, _ = predict(model, [tokenizer.encode(r["text"]) for r in held])
        np.save(f"{stem}.npy", logits)
        goal, part = targets(held, labels), slices(labels)
        print("held-out", {t: round(float((logits[:, part[t]].argmax(1) == goal[:, i]).mean()), 4)
                           for i, t in enumerate(TASKS)})
    torch.save(model.state_dict(), f"{stem}.pt")
    os.remove(f"{stem}.state.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])
