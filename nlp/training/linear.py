"""Fit the n-gram branch: one logistic regression a task.

usage: linear.py TAXONOMY DATA_DIR WORK_DIR FOLD|all
Writes WORK_DIR/linear-FOLD.npy (logits of the held-out texts) or, for `all`,
WORK_DIR/linear-all.npz: idf [buckets], weights [buckets, labels], bias [labels].
"""
import sys

import numpy as np

import ngram
from dataset import TASKS, load_labels, load_texts, targets
from tokenizer import SyllableTokenizer

PENALTY = {"category": 40.0, "kind": 10.0, "urgency": 5.0, "sentiment": 5.0}


def main(taxonomy, data, work, fold):
    labels, rows = load_labels(taxonomy), load_texts(data)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    fold_table = np.array(tokenizer.fold_table())
    counts = ngram.count_matrix([tokenizer.encode(r["text"]) for r in rows], fold_table, len(fold_table))
    held = np.array([fold != "all" and r["fold"] == int(fold) for r in rows])
    goal = targets(rows, labels)
    idf = ngram.idf_of(counts[~held])
    fitted = [ngram.fit(counts[~held], idf, goal[~held][:, i], PENALTY[t]) for i, t in enumerate(TASKS)]
    weights, bias = (np.concatenate(parts, axis=-1) for parts in zip(*fitted))
    if fold == "all":
        np.savez(f"{work}/linear-all.npz", idf=idf, weights=weights, bias=bias)
    else:
        np.save(f"{work}/linear-{fold}.npy", ngram.score(counts[held], idf, weights, bias).astype(np.float32))
    print(f"linear {fold}: {int((idf > 0).sum())} of {len(idf)} buckets used")


if __name__ == "__main__":
    main(*sys.argv[1:])
