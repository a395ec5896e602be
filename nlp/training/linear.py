"""Fit the n-gram branch: one logistic regression a task, each text also once without diacritics.

usage: linear.py TAXONOMY DATA_DIR WORK_DIR FOLD|all
Writes WORK_DIR/linear-FOLD.npy (logits of the held-out texts) or, for `all`,
WORK_DIR/linear-all.npz: idf [buckets], weights [buckets, labels], bias [labels].
The secondary labels are left to the transformer: their columns are zero.
"""
import sys

import numpy as np

import ngram
from dataset import SECONDARY, TASKS, load_labels, load_texts, split, targets
from tokenizer import SyllableTokenizer, fold

PENALTY = {"category": 20.0, "kind": 10.0, "urgency": 5.0, "sentiment": 5.0}


def main(taxonomy, data, work, chosen):
    labels = load_labels(taxonomy)
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    learnt, held = split(load_texts(data), chosen)
    ids = [tokenizer.encode(change(r["text"])) for change in (str, fold) for r in learnt]
    present, goal = ngram.presence(ids, tokenizer), np.tile(targets(learnt, labels), (2, 1))
    idf = ngram.idf_of(present)
    fitted = [ngram.fit(present, idf, goal[:, i], PENALTY[task]) for i, task in enumerate(TASKS)]
    silent = len(labels[SECONDARY])
    fitted.append((np.zeros((len(idf), silent), np.float32), np.zeros(silent, np.float32)))
    weights, bias = (np.concatenate(parts, axis=-1) for parts in zip(*fitted))
    if held:
        tested = ngram.presence([tokenizer.encode(r["text"]) for r in held], tokenizer)
        np.save(f"{work}/linear-{chosen}.npy", ngram.score(tested, idf, weights, bias).astype(np.float32))
    else:
        np.savez(f"{work}/linear-all.npz", idf=idf, weights=weights, bias=bias)
    print(f"linear {chosen}: {int((idf > 0).sum())} buckets used", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
