"""Measure the finished model on the cases that were never trained on nor tuned to.

usage: test_cases.py TAXONOMY CASES.jsonl WORK_DIR MODEL_DIR
Adds the figures as metrics.test to MODEL_DIR/calibration.json; with
WORK_DIR/baseline-cases.jsonl (of baseline.py) those of the baseline as well.
"""
import glob
import json
import os
import sys

import numpy as np

import ngram
from calibrate import guessed_shares, named_slices, one_hot
from dataset import SECONDARY, TASKS, load_labels, secondary_targets, slices, targets
from export_onnx import averaged
from finetune import build, predict
from metrics import category_figures, macro_f1, softmax
from tokenizer import SyllableTokenizer


def read_cases(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    return [{**row, SECONDARY: row.get("also") or [], "voice": "cases"} for row in rows]


def shares_of(rows, labels, work):
    """Task -> shares, of the two branches as they are shipped but for the rounding to int8."""
    tokenizer = SyllableTokenizer.load(f"{work}/tokenizer.json")
    ids = [tokenizer.encode(row["text"]) for row in rows]
    model = build(work, tokenizer, sum(map(len, labels.values())))
    model.load_state_dict(averaged(sorted(glob.glob(f"{work}/deep-all-[0-9].pt"))))
    deep, linear = predict(model, ids)[0], np.load(f"{work}/linear-all.npz")
    scores = ngram.score(ngram.presence(ids, tokenizer), linear["idf"], linear["weights"], linear["bias"])
    mix = json.load(open(f"{work}/calibration.json", encoding="utf-8"))["mix"]
    return {task: softmax(mix[task][0] * scores[:, part] + mix[task][1] * deep[:, part])
            for task, part in slices(labels).items() if task in TASKS}


def flagged(share, wanted, threshold):
    found = share >= threshold
    return {"texts": int(wanted.sum()), "recall": round(float(found[wanted].mean()), 4),
            "precision": round(float(wanted[found].mean()), 4)}


def measured(rows, labels, work, thresholds):
    shares, goals = shares_of(rows, labels, work), targets(rows, labels)
    allowed = one_hot(goals[:, 0], len(labels["category"])) | (secondary_targets(rows, labels) > 0)
    kind, urgency = labels["kind"].index("to-cao"), labels["urgency"].index("khan-cap")
    asked = {"this model": shares["category"]}
    if os.path.exists(path := f"{work}/baseline-cases.jsonl"):
        asked["baseline"] = guessed_shares([path], labels, len(rows))
    everything = {"all": np.ones(len(rows), dtype=bool)}
    parts = {name: own for group in ({"": everything} | named_slices(rows)).values() for name, own in group.items()
             if name != "cases"}
    by = {f"{name}, {who}": category_figures(answer[own], goals[own, 0], allowed[own])
          for name, own in parts.items() for who, answer in asked.items()}
    return {"by": by, "kindMacroF1": round(macro_f1(shares["kind"].argmax(1), goals[:, 1], len(labels["kind"])), 4),
            "denunciation": flagged(shares["kind"][:, kind], goals[:, 1] == kind, thresholds["denunciation"]),
            "emergency": flagged(shares["urgency"][:, urgency], goals[:, 2] == urgency, thresholds["emergency"])}


def main(taxonomy, cases, work, model):
    path = f"{model}/calibration.json"
    calibration = json.load(open(path, encoding="utf-8"))
    calibration["metrics"]["test"] = measured(read_cases(cases), load_labels(taxonomy), work, calibration["thresholds"])
    with open(f"{path}.part", "w", encoding="utf-8") as file:
        json.dump(calibration, file, ensure_ascii=False, indent=2)
    os.replace(f"{path}.part", path)


if __name__ == "__main__":
    main(*sys.argv[1:])
