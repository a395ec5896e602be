"""Figures of merit, all on arrays: shares [texts, labels], goal [texts], right [texts] booleans."""
import numpy as np

WANTED_PRECISION = 0.95


def softmax(logits):
    spread = np.exp(logits - logits.max(1, keepdims=True))
    return spread / spread.sum(1, keepdims=True)


def calibration_error(confidence, right, bins=15):
    """Expected calibration error of the top label."""
    where = np.minimum((confidence * bins).astype(int), bins - 1)
    return float(sum(abs(confidence[where == b].mean() - right[where == b].mean()) * (where == b).mean()
                     for b in range(bins) if (where == b).any()))


def macro_f1(predicted, goal, count):
    scores = [2 * ((predicted == label) & (goal == label)).sum()
              / max(1, (predicted == label).sum() + (goal == label).sum())
              for label in range(count) if (goal == label).any()]
    return float(np.mean(scores))


def accepted_goal(shares, goal, allowed):
    """The predicted label where it is allowed, else the primary one: macro-F1 with alternatives accepted."""
    top = shares.argmax(1)
    return np.where(allowed[np.arange(len(top)), top], top, goal)


def coverage(confidence, right, precision=WANTED_PRECISION):
    """(threshold, share of texts at or above it): the most texts of which at least `precision` are right."""
    order = np.argsort(-confidence, kind="stable")
    reached = np.flatnonzero(np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision)
    if not len(reached):
        return 1.0, 0.0
    return float(confidence[order][reached[-1]]), float((reached[-1] + 1) / len(order))


def flag_at(share, wanted, recall):
    """(threshold, recall, precision) of the highest threshold that finds the wanted share of texts."""
    threshold = float(np.quantile(share[wanted], 1 - recall, method="lower"))
    flagged = share >= threshold
    return threshold, float(flagged[wanted].mean()), float(wanted[flagged].mean())


def category_figures(shares, goal, allowed):
    """All figures of the category for one slice of texts; `allowed` [texts, labels] marks acceptable answers."""
    rows, top = np.arange(len(goal)), shares.argmax(1)
    right = allowed[rows, top]
    first = np.argsort(-shares, 1)[:, :3]
    met = accepted_goal(shares, goal, allowed)
    figures = {
        "accepted": right.mean(), "strict": (top == goal).mean(),
        "top3": allowed[rows[:, None], first].any(1).mean(),
        "macroF1": macro_f1(top, met, shares.shape[1]), "macroF1Strict": macro_f1(top, goal, shares.shape[1]),
        "ece": calibration_error(shares.max(1), right), "coverage": coverage(shares.max(1), right)[1],
    }
    return {"texts": len(goal), **{name: round(float(value), 4) for name, value in figures.items()}}
