"""Mix the two branches, calibrate, set thresholds and measure, all on texts of people whom the model never read.

usage: calibrate.py TAXONOMY DATA_DIR WORK_DIR [FOLD ...]
Reads linear-FOLD.npy and deep-FOLD-2.npy, writes WORK_DIR/calibration.json and,
for the card, WORK_DIR/heldout.npz. Every reported figure for a text comes from
mix weights and temperatures fitted on the other folds; the shipped ones are
fitted on all held-out logits.
"""
import json
import os
import sys

import numpy as np
from scipy.optimize import minimize

from dataset import BASE, FOLDS, SECONDARY, TASKS, load_labels, load_texts, secondary_targets, slices, targets
from metrics import calibration_error, category_figures, coverage, flag_at, macro_f1, softmax
from tokenizer import fold as without_diacritics

AUTOMATIC_PRECISION = 0.955
DENUNCIATION_RECALL = EMERGENCY_RECALL = 0.96


def fitted(loss, start):
    return minimize(loss, start, method="Nelder-Mead").x


def fit_mix(linear, deep, goal, allowed):
    """(linear weight, deep weight): fit of the labels first, then a temperature that makes the top share honest.

    Honest means: among texts with a top share of p, a share p of the answers is acceptable.
    """
    rows = np.arange(len(goal))
    a, b = fitted(lambda w: -np.log(softmax(w[0] * linear + w[1] * deep)[rows, goal] + 1e-12).mean(), [0.5, 0.5])
    mixed = a * linear + b * deep
    right = allowed[rows, mixed.argmax(1)]

    def dishonesty(scale):
        top = softmax(mixed * np.exp(scale[0])).max(1).clip(1e-6, 1 - 1e-6)
        return -np.where(right, np.log(top), np.log(1 - top)).mean()

    scale = float(np.exp(fitted(dishonesty, [0.0])[0]))
    return round(float(a) * scale, 4), round(float(b) * scale, 4)


def fit_secondary(logits, wanted):
    """(scale, shift) that make the sigmoids honest."""
    def loss(w):
        z = w[0] * logits + w[1]
        return (np.logaddexp(0, z) - wanted * z).mean()
    scale, shift = fitted(loss, [1.0, 0.0])
    return round(float(scale), 4), round(float(shift), 4)


def read_heldout(rows, work, folds):
    """(texts, linear logits, deep logits), fold after fold."""
    held = [r for f in folds for r in rows if r["fold"] == f]
    linear = np.concatenate([np.load(f"{work}/linear-{f}.npy") for f in folds])
    deep = np.concatenate([np.load(f"{work}/deep-{f}-2.npy") for f in folds])
    return held, linear, deep


def cross_fitted(linear, deep, goal, allowed, fold_of):
    """Shares of every text, mixed and calibrated on the other folds."""
    shares = np.zeros_like(linear)
    for fold in np.unique(fold_of):
        own = fold_of == fold
        fitting = ~own if (~own).any() else own
        a, b = fit_mix(linear[fitting], deep[fitting], goal[fitting], allowed[fitting])
        shares[own] = softmax(a * linear[own] + b * deep[own])
    return shares


def guessed_shares(paths, labels, count):
    """[count, categories] from what baseline.py wrote: the first three shares of each text, else nothing."""
    shares = np.zeros((count, len(labels["category"])))
    for number, line in enumerate(line for path in paths for line in open(path, encoding="utf-8")):
        for guess in json.loads(line)["top"]:
            shares[number, labels["category"].index(guess["code"])] = guess["p"]
    return shares


def baseline_figures(work, folds, labels, goal, allowed):
    """The baseline's category figures on the same texts, when it was run on all the folds; else nothing."""
    paths = [f"{work}/fold-{fold}/baseline.jsonl" for fold in folds]
    if not all(map(os.path.exists, paths)):
        return {}
    return {"baseline": category_figures(guessed_shares(paths, labels, len(goal)), goal, allowed)}


def one_hot(goal, count):
    return np.arange(count)[None, :] == goal[:, None]


def length_of(text):
    words = len(text.split())
    return "to 15 words" if words <= 15 else "16 to 40 words" if words <= 40 else "over 40 words"


def named_slices(held):
    """Name -> which of the held-out texts."""
    kinds = {
        "voice": lambda r: r["voice"], "channel": lambda r: r["channel"], "length": lambda r: length_of(r["text"]),
        "diacritics": lambda r: "without diacritics" if without_diacritics(r["text"]) == r["text"] else "with diacritics",
    }
    return {kind: {name: np.array([name_of(r) == name for r in held]) for name in sorted({name_of(r) for r in held})}
            for kind, name_of in kinds.items()}


def task_figures(shares, goal):
    top = shares.argmax(1)
    recall = [round(float((top[goal == i] == i).mean()), 4) if (goal == i).any() else None for i in range(shares.shape[1])]
    return {"accuracy": round(float((top == goal).mean()), 4), "macroF1": round(macro_f1(top, goal, shares.shape[1]), 4),
            "ece": round(calibration_error(shares.max(1), top == goal), 4), "recall": recall}


def flag_figures(share, wanted, recall):
    threshold, found, precision = flag_at(share, wanted, recall)
    return threshold, {"texts": int(wanted.sum()), "recall": round(found, 4), "precision": round(precision, 4),
                       "flagged": round(float((share >= threshold).mean()), 4)}


def main(taxonomy, data, work, *folds):
    labels, rows = load_labels(taxonomy), load_texts(data)
    folds = [int(f) for f in folds] or list(range(FOLDS))
    held, linear, deep = read_heldout(rows, work, folds)
    goals, fold_of, part = targets(held, labels), np.array([r["fold"] for r in held]), slices(labels)
    second = secondary_targets(held, labels)
    allowed = {task: one_hot(goals[:, i], len(labels[task])) for i, task in enumerate(TASKS)}
    allowed["category"] = allowed["category"] | (second > 0)
    shares, mix = {}, {}
    for column, task in enumerate(TASKS):
        branches = linear[:, part[task]], deep[:, part[task]], goals[:, column], allowed[task]
        shares[task], mix[task] = cross_fitted(*branches, fold_of), fit_mix(*branches)
    scale, shift = fit_secondary(deep[:, part[SECONDARY]], second)
    mix[SECONDARY] = (0.0, scale, shift)
    top = shares["category"].argmax(1)
    right = allowed["category"][np.arange(len(held)), top]
    automatic, accepted = coverage(shares["category"].max(1), right, AUTOMATIC_PRECISION)
    kind, urgency = labels["kind"].index("to-cao"), labels["urgency"].index("khan-cap")
    # The category files were labelled before it was agreed what an emergency is: only the voices count here
    strict = np.array([r["voice"] != BASE for r in held])
    denunciation, accused = flag_figures(shares["kind"][strict, kind], goals[strict, 1] == kind, DENUNCIATION_RECALL)
    emergency, urgent = flag_figures(shares["urgency"][strict, urgency], goals[strict, 2] == urgency, EMERGENCY_RECALL)
    by = {kind_of: {name: category_figures(shares["category"][own], goals[own, 0], allowed["category"][own])
                    for name, own in parts.items()} for kind_of, parts in named_slices(held).items()}
    alone = {name: category_figures(softmax(logits[:, part["category"]]), goals[:, 0], allowed["category"])
             for name, logits in (("ngrams", linear), ("transformer", deep))}
    result = {
        "temperatures": {task: 1.0 for task in TASKS},
        "thresholds": {"automatic": round(automatic, 4), "denunciation": round(denunciation, 4),
                       "emergency": round(emergency, 4)},
        "mix": mix,
        "metrics": {
            "heldOutTexts": len(held), "folds": folds, "automaticShare": round(accepted, 4),
            "category": category_figures(shares["category"], goals[:, 0], allowed["category"]),
            "branches": {**alone, **baseline_figures(work, folds, labels, goals[:, 0], allowed["category"])},
            "by": by, "denunciation": accused, "emergency": urgent,
            "tasks": {task: task_figures(shares[task], goals[:, i]) for i, task in enumerate(TASKS)},
        },
    }
    np.savez(f"{work}/heldout.npz", **shares, goals=goals)
    with open(f"{work}/calibration.json", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2)
    print(json.dumps(result["metrics"]["category"]), json.dumps(result["thresholds"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
