"""Adam over one flat float32 master copy, while the network itself computes in bfloat16.

bfloat16 makes the matrix products of a recent processor several times faster;
the master copy keeps the small steps that bfloat16 would swallow. The master
tensor may live in shared memory: several processes then train one network,
each with its own moments (the races of such "Hogwild" steps are harmless).
"""
import torch


class FlatAdam:
    """AdamW for `modules` (bfloat16), whose parameters mirror slices of `master` (float32, [sum of sizes])."""

    def __init__(self, parameters, master, decay=0.01, betas=(0.9, 0.98), clip=1.0):
        self.parameters, self.master = list(parameters), master
        self.decay, self.betas, self.clip = decay, betas, clip
        self.first, self.second = torch.zeros_like(master), torch.zeros_like(master)
        self.gradient, self.steps = torch.zeros_like(master), 0

    def pull(self):
        """Copy the master's values into the network."""
        start = 0
        for parameter in self.parameters:
            part = self.master[start:start + parameter.numel()]
            parameter.data.copy_(part.view_as(parameter))
            parameter.grad = None
            start += parameter.numel()

    def step(self, rate):
        """One clipped step from the gradients in the network; returns the gradient's norm."""
        start = 0
        for parameter in self.parameters:
            part = self.gradient[start:start + parameter.numel()]
            part.zero_() if parameter.grad is None else part.copy_(parameter.grad.view(-1))
            start += parameter.numel()
        norm = float(self.gradient.norm())
        if not norm < 1e4:
            return norm
        self.gradient.mul_(min(1.0, self.clip / (norm + 1e-6)))
        self.steps += 1
        beta1, beta2 = self.betas
        self.first.mul_(beta1).add_(self.gradient, alpha=1 - beta1)
        self.second.mul_(beta2).addcmul_(self.gradient, self.gradient, value=1 - beta2)
        width = (self.second / (1 - beta2 ** self.steps)).sqrt_().add_(1e-8)
        self.master.mul_(1 - rate * self.decay).addcdiv_(self.first, width, value=-rate / (1 - beta1 ** self.steps))
        return norm


def flatten(parameters):
    """One float32 vector of all parameters."""
    return torch.cat([p.detach().float().reshape(-1) for p in parameters])
