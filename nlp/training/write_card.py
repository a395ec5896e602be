"""Fill the model card with the measured figures.

usage: write_card.py MODEL_DIR
Reads MODEL_DIR/calibration.json and model-card.template.md, writes MODEL_DIR/README.md.
"""
import json
import os
import sys

from dataset import VOICES

HERE = os.path.dirname(os.path.abspath(__file__))


def figures(calibration):
    """The figures as Markdown."""
    metrics, threshold = calibration["metrics"], calibration["abstainBelow"]["category"]
    held = [VOICES[i] for i in range(len(VOICES)) if VOICES[i] in metrics["categoryByVoice"]]
    lines = [
        f"Version {calibration['version']}. Measured on {metrics['heldOutTexts']:,} held-out texts of folds "
        f"{', '.join(map(str, metrics['folds']))}: whole voices ({', '.join(held)}) and contiguous fifths of the category "
        "files, none of whose texts were trained on. Mix and temperature were fitted on the other measured folds. "
        "The shipped model was then trained on all texts with the same settings.", "",
        "| task | accuracy | macro-F1 | calibration error | n-grams alone | transformer alone |", "|---|--:|--:|--:|--:|--:|"]
    for task, m in metrics["tasks"].items():
        alone = metrics["branches"][task]
        lines.append(f"| {task} | {m['accuracy']:.3f} | {m['macroF1']:.3f} | {m['ece']:.3f} | "
                     f"{alone['ngram']:.3f} | {alone['transformer']:.3f} |")
    urgent = metrics["tasks"]["urgency"]["recall"]["khan-cap"]
    flag = metrics["urgentFlag"]
    lines += ["", f"- The right category is among the first three in {metrics['tasks']['category']['top3']:.1%} of texts.",
              f"- Above the threshold of {threshold:.3f}, {metrics['acceptedShare']:.0%} of texts are accepted, 95 % of them rightly.",
              f"- Of `khan-cap` texts, {urgent:.0%} are found when the likeliest urgency is taken; flagging every text whose "
              f"probability of it exceeds {calibration['flagAbove']['urgency:khan-cap']:.3f} finds {flag['recall']:.0%}, "
              f"and {flag['precision']:.0%} of those flagged are urgent.", "",
              "| held out | category accuracy | macro-F1 |", "|---|--:|--:|"]
    lines += [f"| {voice} | {m['accuracy']:.3f} | {m['macroF1']:.3f} |" for voice, m in metrics["categoryByVoice"].items()]
    return "\n".join(lines)


def main(model):
    template = open(os.path.join(HERE, "model-card.template.md"), encoding="utf-8").read()
    calibration = json.load(open(f"{model}/calibration.json", encoding="utf-8"))
    with open(f"{model}/README.md", "w", encoding="utf-8") as file:
        file.write(template.replace("@@FIGURES@@", figures(calibration)))


if __name__ == "__main__":
    main(*sys.argv[1:])
