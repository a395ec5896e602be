"""Fill the model card with the measured figures.

usage: write_card.py MODEL_DIR DATA_DIR
Reads MODEL_DIR/calibration.json and model-card.template.md, writes MODEL_DIR/README.md.
"""
import json
import os
import sys

from dataset import load_texts

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {"ngrams": "n-grams alone", "transformer": "transformer alone",
         "baseline": "baseline: tf-idf and logistic regression, same texts"}
FITTED = {True: "Mix, temperature and reported figures come from different folds.",
          False: "With one fold alone, the few numbers of mix and temperature were fitted on the texts that are measured."}
COLUMNS = ("accepted", "strict", "top3", "macroF1", "ece", "coverage")
HEADING = "texts | top-1 | top-1 strict | top-3 | macro-F1 | ECE | coverage at 95 %"


def row(name, figures):
    return f"| {name} | {figures['texts']:,} | " + " | ".join(f"{figures[c]:.3f}" for c in COLUMNS) + " |"


def table(title, rows):
    return [f"| {title} | {HEADING} |", "|---|" + "--:|" * (len(COLUMNS) + 1), *rows, ""]


def headline(calibration):
    metrics, thresholds = calibration["metrics"], calibration["thresholds"]
    accused, urgent = metrics["denunciation"], metrics["emergency"]
    return [
        f"Version {calibration['version']}, measured on {metrics['heldOutTexts']:,} texts of {len(metrics['folds'])} "
        "held-out fold(s); a fold holds out whole voices (writers whose style the model has never read) and a contiguous "
        f"part of every category file. {FITTED[len(metrics['folds']) > 1]} Top-1 counts the acceptable alternatives that "
        "the labeller named as right, `strict` does not.", "",
        *table("all held-out texts", [row("both branches", metrics["category"]),
                                      *(row(NAMES[name], m) for name, m in metrics["branches"].items())]),
        f"- `thresholds.automatic` {thresholds['automatic']:.3f}: {metrics['automaticShare']:.0%} of the texts lie at or "
        "above it, and 95.5 % of those are right.",
        f"- `thresholds.denunciation` {thresholds['denunciation']:.3f}: p(to-cao) at or above it finds {accused['recall']:.0%} of "
        f"the denunciations; {accused['precision']:.0%} of the texts flagged are denunciations.",
        f"- `thresholds.emergency` {thresholds['emergency']:.3f}: p(khan-cap) at or above it finds {urgent['recall']:.0%} of the "
        f"emergencies; {urgent['precision']:.0%} of the texts flagged are emergencies.", ""]


def test(found):
    """Figures on the cases of nlp/eval, if they were measured."""
    if not found:
        return []
    accused, urgent = found["denunciation"], found["emergency"]
    return [
        "Test on `../eval/cases.jsonl`, written apart from the training texts and not trained on; its figures were seen during development, choices were made by the held-out ones:", "",
        *table("cases", [row(name, part) for name, part in found["by"].items()]),
        f"Kind: macro-F1 {found['kindMacroF1']:.3f}. At the thresholds, {accused['recall']:.0%} of {accused['texts']} denunciations "
        f"are found (precision {accused['precision']:.0%}) and {urgent['recall']:.0%} of {urgent['texts']} emergencies "
        f"(precision {urgent['precision']:.0%}).", ""]


def tasks(metrics):
    lines = ["| task | accuracy | macro-F1 | ECE |", "|---|--:|--:|--:|"]
    lines += [f"| {task} | {m['accuracy']:.3f} | {m['macroF1']:.3f} | {m['ece']:.3f} |" for task, m in metrics["tasks"].items()]
    return [*lines, ""]


def figures(calibration):
    """The figures as Markdown."""
    metrics = calibration["metrics"]
    lines = test(metrics.get("test")) + headline(calibration) + tasks(metrics)
    for kind, parts in metrics["by"].items():
        lines += table(kind, [row(name, part) for name, part in parts.items()])
    return "\n".join(lines).rstrip()


def main(model, data):
    template = open(os.path.join(HERE, "model-card.template.md"), encoding="utf-8").read()
    calibration = json.load(open(f"{model}/calibration.json", encoding="utf-8"))
    with open(f"{model}/README.md", "w", encoding="utf-8") as file:
        texts = f"{len(load_texts(data)):,}"
        file.write(template.replace("@@FIGURES@@", figures(calibration)).replace("@@TEXTS@@", texts))


if __name__ == "__main__":
    main(*sys.argv[1:])
