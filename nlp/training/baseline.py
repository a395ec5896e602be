"""The strong baseline that the bundled model has to beat: tf-idf of words and word pairs, logistic regression.

usage: baseline.py TRAIN_DIR TEST.jsonl OUT.jsonl
Learns from every *.jsonl in TRAIN_DIR (each text also once without diacritics)
and writes per line of TEST.jsonl {"top": [{"code", "p"} x 3], "kind", "urgency"}.
"""
import glob
import json
import sys
import unicodedata
import warnings

try:
    import numpy as np
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
except ImportError:
    sys.exit("baseline.py needs scikit-learn: apt-get install python3-sklearn (or pip install scikit-learn)")

PENALTY = 10.0
TASKS = ("category", "kind", "urgency")


def fold(text):
    """Strip Vietnamese diacritics."""
    stripped = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return stripped.replace("đ", "d").replace("Đ", "D")


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def fit(rows):
    """(vectorizer, {task: model}) of labelled rows."""
    texts = [unicodedata.normalize("NFC", row["text"]) for row in rows]
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    features = vectorizer.fit_transform(texts + [fold(text) for text in texts])
    return vectorizer, {task: LogisticRegression(C=PENALTY, max_iter=100).fit(features, [row[task] for row in rows] * 2)
                        for task in TASKS}


def predict(rows, vectorizer, models):
    """One dictionary a row."""
    features = vectorizer.transform([unicodedata.normalize("NFC", row["text"]) for row in rows])
    shares = models["category"].predict_proba(features)
    codes = models["category"].classes_
    others = {task: models[task].predict(features) for task in TASKS[1:]}
    for number, row in enumerate(shares):
        top = [{"code": str(codes[i]), "p": round(float(row[i]), 5)} for i in np.argsort(-row)[:3]]
        yield {"top": top, **{task: str(found[number]) for task, found in others.items()}}


def main(train, test, out):
    warnings.simplefilter("ignore", ConvergenceWarning)
    paths = sorted(glob.glob(f"{train}/*.jsonl"))
    if not paths:
        sys.exit(f"baseline.py: no *.jsonl in {train}")
    fitted = fit([row for path in paths for row in read(path)])
    with open(out, "w", encoding="utf-8") as file:
        for line in predict(read(test), *fitted):
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
