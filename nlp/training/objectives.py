"""What fine-tuning minimises: the labels' cross-entropies, and that two views of a text find each other."""
import numpy as np
import torch
import torch.nn.functional as F

from dataset import SECONDARY, TASKS, secondary_targets, targets

TASK_WEIGHT = {"kind": 0.5, "urgency": 0.4, "sentiment": 0.25, SECONDARY: 1.0}
SHARPNESS = 16.0
ALTERNATIVE, SMOOTHING = 0.25, 0.05


def soft_categories(rows, labels):
    """[rows, categories]: most on the primary label, some on acceptable others, a little on all."""
    soft = secondary_targets(rows, labels)
    soft *= ALTERNATIVE / np.maximum(1, soft.sum(1, keepdims=True))
    soft[np.arange(len(rows)), targets(rows, labels)[:, 0]] += 1 - soft.sum(1)
    return torch.from_numpy(soft * (1 - SMOOTHING) + SMOOTHING / soft.shape[1]).float()


def weights_of(goal, labels):
    """Task -> weights that lift rare labels by the fourth root of their rarity."""
    weights = {}
    for column, task in enumerate(TASKS):
        share = torch.bincount(goal[:, column], minlength=len(labels[task])).float() / len(goal)
        lifted = share.clamp(min=1e-3) ** -0.25
        weights[task] = lifted / (lifted * share).sum()
    return weights


def label_loss(logits, goals, part, weights):
    """goals: (soft categories, single-choice indices, secondary)."""
    soft, single, second = goals
    loss = -(soft * F.log_softmax(logits[:, part["category"]], dim=-1)).sum(-1).mean()
    for column, task in enumerate(TASKS[1:], start=1):
        loss = loss + TASK_WEIGHT[task] * F.cross_entropy(
            logits[:, part[task]], single[:, column], weight=weights[task], label_smoothing=0.05)
    return loss + TASK_WEIGHT[SECONDARY] * F.binary_cross_entropy_with_logits(logits[:, part[SECONDARY]], second)


def alike_loss(vectors):
    """Text i's two views, rows i and n + i, must find each other."""
    half = len(vectors) // 2
    likeness = vectors[:half] @ vectors[half:].T * SHARPNESS
    goal = torch.arange(half)
    return (F.cross_entropy(likeness, goal) + F.cross_entropy(likeness.T, goal)) / 2
