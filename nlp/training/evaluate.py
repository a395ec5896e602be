"""Mix the two branches, calibrate, and measure, all on held-out logits.

usage: evaluate.py TAXONOMY DATA_DIR WORK_DIR [FOLD ...]
Reads linear-FOLD.npy and deep-FOLD-1.npy, writes WORK_DIR/calibration.json.
Every reported figure for a text comes from mix weights and temperatures fitted
on the other folds; the shipped ones are fitted on all held-out logits.
"""
import json
import sys

import numpy as np
from scipy.optimize import minimize

from dataset import FOLDS, TASKS, VOICES, load_labels, load_texts, slices, targets

WANTED_ACCURACY = 0.95
WANTED_URGENT_RECALL = 0.85


def softmax(logits):
    spread = np.exp(logits - logits.max(1, keepdims=True))
    return spread / spread.sum(1, keepdims=True)


def nll(logits, goal):
    return -np.log(softmax(logits)[np.arange(len(goal)), goal] + 1e-12).mean()


def fit_mix(linear, deep, goal):
    """(linear weight, deep weight) of least negative log-likelihood."""
    found = minimize(lambda w: nll(w[0] * linear + w[1] * deep, goal), [0.5, 0.5], method="Nelder-Mead")
    return [round(float(w), 4) for w in found.x]


def fit_temperature(logits, goal):
    found = minimize(lambda t: nll(logits / np.exp(t[0]), goal), [0.0], method="Nelder-Mead")
    return round(float(np.exp(found.x[0])), 4)


def calibration_error(shares, goal, bins=15):
    """Expected calibration error of the top label."""
    top, right = shares.max(1), shares.argmax(1) == goal
    where = np.minimum((top * bins).astype(int), bins - 1)
    return sum(abs(top[where == b].mean() - right[where == b].mean()) * (where == b).mean()
               for b in range(bins) if (where == b).any())


def macro_f1(predicted, goal, count):
    scores = []
    for label in range(count):
        hit = ((predicted == label) & (goal == label)).sum()
        scores.append(2 * hit / max(1, (predicted == label).sum() + (goal == label).sum()))
    return float(np.mean(scores))


def abstain_threshold(shares, goal):
    """(smallest confidence whose accepted texts reach the wanted accuracy, share accepted)."""
    order = np.argsort(-shares.max(1))
    right = (shares.argmax(1) == goal)[order]
    reached = np.flatnonzero(np.cumsum(right) / np.arange(1, len(right) + 1) >= WANTED_ACCURACY)
    if not len(reached):
        return 1.0, 0.0
    last = reached[-1]
    return round(float(shares.max(1)[order][last]), 4), round(float((last + 1) / len(right)), 4)


def urgent_flag(share, urgent):
    """Probability of `khan-cap` above which a person should look: (threshold, recall, precision)."""
    threshold = np.quantile(share[urgent], 1 - WANTED_URGENT_RECALL)
    flagged = share >= threshold
    return [round(float(x), 4) for x in (threshold, flagged[urgent].mean(), urgent[flagged].mean())]


def read_heldout(rows, work, folds):
    """(row numbers, linear logits, deep logits), fold after fold."""
    numbers = np.concatenate([[i for i, r in enumerate(rows) if r["fold"] == f] for f in folds])
    linear = np.concatenate([np.load(f"{work}/linear-{f}.npy") for f in folds])
    deep = np.concatenate([np.load(f"{work}/deep-{f}-1.npy") for f in folds])
    return numbers, linear, deep


def cross_fitted(linear, deep, goal, fold_of):
    """Shares of every text, mixed and calibrated on the other folds."""
    shares = np.zeros_like(linear)
    for fold in np.unique(fold_of):
        own = fold_of == fold
        fitting = ~own if (~own).any() else own
        a, b = fit_mix(linear[fitting], deep[fitting], goal[fitting])
        shares[own] = softmax(a * linear[own] + b * deep[own])
    return shares


def recalls(shares, goal, codes):
    """Label -> share of its texts that were found."""
    predicted = shares.argmax(1)
    return {code: round(float((predicted[goal == i] == i).mean()), 3)
            for i, code in enumerate(codes) if (goal == i).any()}


def measure(shares, goal):
    predicted = shares.argmax(1)
    return {"accuracy": round(float((predicted == goal).mean()), 4),
            "macroF1": round(macro_f1(predicted, goal, shares.shape[1]), 4),
            "ece": round(float(calibration_error(shares, goal)), 4)}


def main(taxonomy, data, work, *folds):
    labels, rows = load_labels(taxonomy), load_texts(data)
    folds = [int(f) for f in folds] or list(range(FOLDS))
    numbers, linear, deep = read_heldout(rows, work, folds)
    held = [rows[i] for i in numbers]
    goals, fold_of = targets(held, labels), np.array([r["fold"] for r in held])
    voice_of = np.array([r["voice"] for r in held])
    result = {"temperatures": {}, "abstainBelow": {}, "mix": {},
              "metrics": {"heldOutTexts": len(held), "folds": folds, "tasks": {}, "categoryByVoice": {}, "branches": {}}}
    for column, (task, part) in enumerate(slices(labels).items()):
        goal = goals[:, column]
        shares = cross_fitted(linear[:, part], deep[:, part], goal, fold_of)
        result["metrics"]["tasks"][task] = {**measure(shares, goal), "recall": recalls(shares, goal, labels[task])}
        result["metrics"]["branches"][task] = {
            name: round(float((logits[:, part].argmax(1) == goal).mean()), 4)
            for name, logits in (("ngram", linear), ("transformer", deep))}
        result["mix"][task] = fit_mix(linear[:, part], deep[:, part], goal)
        a, b = result["mix"][task]
        mixed = a * linear[:, part] + b * deep[:, part]
        result["temperatures"][task] = fit_temperature(mixed, goal)
        if task == "urgency":
            code = labels[task].index("khan-cap")
            flag = urgent_flag(shares[:, code], goal == code)
            result["flagAbove"] = {"urgency:khan-cap": flag[0]}
            result["metrics"]["urgentFlag"] = {"recall": flag[1], "precision": flag[2]}
        if task == "category":
            threshold, accepted = abstain_threshold(shares, goal)
            result["abstainBelow"][task] = threshold
            result["metrics"]["acceptedShare"] = accepted
            top3 = (np.argsort(-shares, 1)[:, :3] == goal[:, None]).any(1).mean()
            result["metrics"]["tasks"][task]["top3"] = round(float(top3), 4)
            for voice in ("base", *VOICES):
                if (voice_of == voice).any():
                    own = voice_of == voice
                    result["metrics"]["categoryByVoice"][voice] = measure(shares[own], goal[own])
    with open(f"{work}/calibration.json", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=2)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
