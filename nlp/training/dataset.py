"""Labelled texts, label order and folds."""
import glob
import json
import os
import zlib

import numpy as np

TASKS = ("category", "kind", "urgency", "sentiment")
SECONDARY = "secondary"
BASE = "base"
# Fixed, so that a new voice changes no other voice's fold; one not named here lands in some fold by its name
VOICES_OF_FOLD = (
    ("angry", "chatter", "elderly", "long", "middle", "newcomers", "short", "terse", "wardens"),
    ("askers", "city", "hotline", "nodia", "social", "workers"),
    ("asr", "country", "inbox", "north", "students"),
    ("bare", "denounce", "kinds", "parents", "traders"),
    ("borders", "drivers", "mountain", "reported", "urgent"),
)
FOLDS = len(VOICES_OF_FOLD)
FOLD_OF_VOICE = {voice: fold for fold, voices in enumerate(VOICES_OF_FOLD) for voice in voices}


def load_labels(taxonomy_path):
    """Task -> its codes, in the order of the logits; `secondary` repeats the categories."""
    taxonomy = json.load(open(taxonomy_path, encoding="utf-8"))
    categories = [c["code"] for c in taxonomy["categories"]]
    return {
        "category": categories,
        "kind": [k["code"] for k in taxonomy["kinds"]],
        "urgency": [u["code"] for u in taxonomy["urgencies"]],
        "sentiment": list(taxonomy["sentiments"]),
        SECONDARY: categories,
    }


def slices(labels):
    """Task -> slice of the joint logits vector."""
    ends = np.cumsum([len(codes) for codes in labels.values()])
    return {task: slice(int(end) - len(codes), int(end)) for (task, codes), end in zip(labels.items(), ends)}


def voice_of(path):
    name = os.path.basename(path)[:-len(".jsonl")]
    return name[len("voices-"):] if name.startswith("voices-") else BASE


def fold_of(voice):
    return FOLD_OF_VOICE.get(voice, zlib.crc32(voice.encode()) % FOLDS)


def load_texts(data_dir):
    """All rows in file order, each with its voice and fold.

    Fold f holds out its voices whole and one contiguous fifth of every category
    file, whose writers wrote in blocks: no fold is a plain shuffle.
    """
    rows = []
    for path in sorted(glob.glob(os.path.join(data_dir, "*.jsonl"))):
        voice = voice_of(path)
        found = [json.loads(line) for line in open(path, encoding="utf-8")]
        for position, row in enumerate(found):
            row["voice"] = voice
            row["fold"] = position * FOLDS // len(found) if voice == BASE else fold_of(voice)
            row[SECONDARY] = row.get(SECONDARY) or []
            rows.append(row)
    return rows


def split(rows, fold):
    """(learnt, held out) of a fold's number, or (all, none) for 'all'."""
    if fold == "all":
        return rows, []
    return [r for r in rows if r["fold"] != int(fold)], [r for r in rows if r["fold"] == int(fold)]


def targets(rows, labels):
    """[rows, 4] int64 label indices of the single-choice tasks."""
    index = {t: {code: i for i, code in enumerate(labels[t])} for t in TASKS}
    return np.array([[index[t][row[t]] for t in TASKS] for row in rows], dtype=np.int64)


def secondary_targets(rows, labels):
    """[rows, categories] float32: 1 for every other category that a second dispatcher could choose."""
    index = {code: i for i, code in enumerate(labels[SECONDARY])}
    wanted = np.zeros((len(rows), len(index)), dtype=np.float32)
    for i, row in enumerate(rows):
        wanted[i, [index[code] for code in row[SECONDARY]]] = 1
    return wanted
