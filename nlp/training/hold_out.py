"""Write a fold's texts as files, for baseline.py to learn and be tested on the same texts as the model.

usage: hold_out.py DATA_DIR WORK_DIR FOLD
Writes WORK_DIR/fold-FOLD/train/texts.jsonl and WORK_DIR/fold-FOLD/test.jsonl.
"""
import json
import os
import sys

from dataset import load_texts, split


def main(data, work, fold):
    folder = f"{work}/fold-{fold}"
    os.makedirs(f"{folder}/train", exist_ok=True)
    for path, rows in zip((f"{folder}/train/texts.jsonl", f"{folder}/test.jsonl"), split(load_texts(data), fold)):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
