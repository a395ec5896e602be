"""Labelled texts, label order, folds and de-accent augmentation."""
import glob
import json
import os
import random

import numpy as np

from tokenizer import fold

TASKS = ("category", "kind", "urgency", "sentiment")
FOLDS = 5
VOICES = ("north", "social", "hotline", "borders", "kinds", "short", "country", "reported", "nodia", "city")


def load_labels(taxonomy_path):
    """Task -> its codes, in the order of the logits."""
    taxonomy = json.load(open(taxonomy_path, encoding="utf-8"))
    return {
        "category": [c["code"] for c in taxonomy["categories"]],
        "kind": [k["code"] for k in taxonomy["kinds"]],
        "urgency": [u["code"] for u in taxonomy["urgencies"]],
        "sentiment": list(taxonomy["sentiments"]),
    }


def slices(labels):
    """Task -> slice of the joint logits vector."""
    ends = np.cumsum([len(labels[t]) for t in TASKS])
    return {t: slice(int(e) - len(labels[t]), int(e)) for t, e in zip(TASKS, ends)}


def load_texts(data_dir):
    """All rows in file order, each with its voice and fold.

    Fold f holds out two whole voices and one contiguous fifth of every
    category file, whose writers wrote in blocks: no fold is a plain shuffle.
    """
    rows = []
    for path in sorted(glob.glob(os.path.join(data_dir, "*.jsonl"))):
        name = os.path.basename(path)[:-len(".jsonl")]
        found = [json.loads(line) for line in open(path, encoding="utf-8")]
        for position, row in enumerate(found):
            voice = name[len("voices-"):] if name.startswith("voices-") else "base"
            row["voice"] = voice
            row["fold"] = VOICES.index(voice) % FOLDS if voice != "base" else position * FOLDS // len(found)
            rows.append(row)
    return rows


def targets(rows, labels):
    """[rows, tasks] int64 label indices."""
    index = {t: {code: i for i, code in enumerate(labels[t])} for t in TASKS}
    return np.array([[index[t][row[t]] for t in TASKS] for row in rows], dtype=np.int64)


def deaccent(text, rng: random.Random):
    """Lose all diacritics, or those of a random share of the words."""
    if rng.random() < 0.5:
        return fold(text)
    share = rng.uniform(0.2, 0.9)
    return " ".join(fold(word) if rng.random() < share else word for word in text.split(" "))
