"""Linear layers that compute as their int8 form will: weights in 7 bits a channel, inputs in 8 bits a tensor, gradients straight through."""
import torch.nn.functional as F
from torch import nn


def weights(w):
    """Symmetric, one scale an output channel, -64..63: what per_channel with reduce_range ships."""
    scale = (w.detach().abs().amax(1, keepdim=True) / 63).clamp(min=1e-8)
    return w + ((w.detach() / scale).round() * scale - w.detach())


def inputs(x):
    """Asymmetric, one scale a tensor, 0..255, as the runtime measures it at every call."""
    seen = x.detach()
    low, high = seen.amin().clamp(max=0), seen.amax().clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    return x + (((seen / scale).round() * scale) - seen)


class RoundedLinear(nn.Linear):
    on = False

    def forward(self, x):
        if not self.on:
            return super().forward(x)
        return F.linear(inputs(x), weights(self.weight), self.bias)


def rounding(net, on):
    """Switches it on or off for every linear layer of the net."""
    for layer in net.modules():
        if isinstance(layer, nn.Linear):
            layer.__class__ = RoundedLinear
            layer.on = on
