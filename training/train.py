"""Train the language model: ``python -m training.train --corpora … --base … --work …``.

Checkpoints every 100 steps; started again, it goes on from the last. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from vedette.annotate.pieces import Pieces

from .corpora import Classes, classes_of, read_all, swap_bank
from .network import Network, load_published
from .windows import IGNORED, Targets, Tensors, Window, round_of

BASE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED = 7
ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY = 2e-4, 8e-4, 60, 0.01
CALM_SHARE, CALM_CASE = 0.6, 0.3
"""The calm rounds at the end start at this share of the rates, and recase this share as often."""
EVERY = 100
WEIGHTS = {
    "arcs": 1.0,
    "rels": 1.0,
    "upos": 0.4,
    "xpos": 0.4,
    "feats": 0.3,
    "starts": 1.0,
    "mentions": 1.5,
    "names": 0.7,
}
"""Shares of the losses: phrases have few words to learn from, tags are learnt almost by themselves."""


def losses(network: Network, feed: dict[str, Tensor], targets: Targets) -> dict[str, Tensor]:
    """The mean loss of each head; heads with nothing to learn in this batch are left out."""
    words = network.words(feed)
    found = {}
    tags = network.tags(words)
    for name in ("upos", "xpos", "feats"):
        found[name] = _classes(getattr(network, name)(tags), getattr(targets, name))
    if (targets.heads != IGNORED).any():
        found |= _syntax(network, words, targets)
    starts = network.starts(words).squeeze(-1).float()
    known = targets.starts != IGNORED
    if known.any():
        found["starts"] = functional.binary_cross_entropy_with_logits(starts[known], targets.starts[known].float())
    for name in ("mentions", "names"):
        allowed = getattr(targets, name)
        taught = ~allowed.all(-1)
        if taught.any():
            scores = getattr(network, name)(words)[taught].float().log_softmax(-1)
            inside = scores.masked_fill(~allowed[taught], -1e4).logsumexp(-1)
            found[name] = -inside.mean()
    return {name: loss for name, loss in found.items() if torch.isfinite(loss)}


def _classes(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def _syntax(network: Network, words: Tensor, targets: Targets) -> dict[str, Tensor]:
    """Arcs compete only with those inside their own sentence, and with the root."""
    rooted = network.rooted(words)
    arcs = network.arc_scores(words, rooted).float()
    same = targets.sentence.unsqueeze(2) == targets.sentence.unsqueeze(1)
    root = torch.ones_like(same[..., :1])
    arcs = arcs.masked_fill(~torch.cat([root, same], 2), -1e4)
    labels = network.label_scores(words, rooted, targets.heads.clamp(min=0))
    return {"arcs": _classes(arcs, targets.heads), "rels": _classes(labels, targets.rels)}


def optimizer_for(network: Network) -> torch.optim.AdamW:
    """Two rates: the encoder knows much already, the heads know nothing."""
    groups: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[name.startswith("encoder.") and "shapes" not in name].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": groups[True], "lr": ENCODER_RATE, "peak": ENCODER_RATE},
            {"params": groups[False], "lr": HEAD_RATE, "peak": HEAD_RATE},
        ],
        weight_decay=DECAY,
        betas=(0.9, 0.98),
    )


def set_rates(optimizer: torch.optim.AdamW, step: int, noisy: int, steps: int) -> None:
    """Linear up, then linear down to nothing; once for the noisy steps, once lower for the calm ones."""
    peak = 1.0
    if step > noisy:
        step, steps, peak = step - noisy, steps - noisy, CALM_SHARE
    else:
        steps = noisy
    share = peak * min(step / WARM_UP, max(0.0, (steps - step) / max(1, steps - WARM_UP)))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


def batches_of(rounds: list[list[list[Window]]]) -> list[list[Window]]:
    """All rounds one after another."""
    return [batch for batches in rounds for batch in batches]


def checked_base(folder: Path) -> Path:
    """The published weights, or an error when they are not those that the figures stand on."""
    path = folder / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != BASE_DIGEST:
        raise SystemExit(f"{path} has sha256 {digest}, not {BASE_DIGEST}: not the original all-MiniLM-L6-v2.")
    return path


def save(path: Path, network: Network, optimizer: torch.optim.AdamW, classes: Classes, step: int) -> None:
    """Write a checkpoint whole, then put it in place."""
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "classes": asdict(classes),
        "step": step,
    }
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def main() -> None:
    """Read the corpora, train, and leave ``noisy.pt`` and ``checkpoint.pt`` in the work folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=8, help="with noise")
    parser.add_argument("--calm", type=int, default=3, help="rounds without noise after those")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stop", type=int, default=0, help="stop after so many steps (for a trial)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    corpora = read_all(options.corpora)
    classes = classes_of(sentence for name in ("ud_ewt", "ud_gum") for sentence in corpora[name])
    network = Network(classes.sizes)
    load_published(network.encoder, checked_base(options.base))
    bank = swap_bank()
    noisy = batches_of([round_of(corpora, bank, i, SEED) for i in range(options.rounds)])
    last = range(options.rounds, options.rounds + options.calm)
    batches = noisy + batches_of([round_of(corpora, bank, i, SEED, calm=True) for i in last])
    plan = Plan(batches, len(noisy), options.stop or len(batches))
    options.work.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tensors = Tensors(Pieces(tokenizer), classes)
    words = {name: sum(len(s.words) for s in sentences) for name, sentences in corpora.items()}
    print(json.dumps({"steps": len(batches), "words": words, "classes": [len(v) for v in asdict(classes).values()]}))
    train(network, plan, tensors, options.work / "checkpoint.pt", classes)


@dataclass(frozen=True, slots=True)
class Plan:
    """All batches; the first ``noisy`` of them with noise; the step to stop at."""

    batches: list[list[Window]]
    noisy: int
    stop: int


def train(network: Network, plan: Plan, tensors: Tensors, path: Path, classes: Classes) -> None:
    """Step through the batches, from the last checkpoint if there is one."""
    batches, stop = plan.batches, plan.stop
    optimizer = optimizer_for(network)
    begin = 0
    if path.exists():
        state = torch.load(path, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        begin = state["step"]
    network.train()
    sums: dict[str, list[float]] = {}
    clock, seen = time.monotonic(), 0
    for step in range(begin, stop):
        torch.manual_seed(SEED + step)
        rng = random.Random(f"{SEED}-case-{step}")
        recase = step < plan.noisy or rng.random() < CALM_CASE
        feed, targets = tensors.of(batches[step], rng if recase else None)
        set_rates(optimizer, step + 1, plan.noisy, len(batches))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = losses(network, feed, targets)
        total = sum(WEIGHTS[name] * loss for name, loss in found.items())
        optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        seen += sum(map(len, batches[step]))
        for name, loss in found.items():
            sums.setdefault(name, []).append(loss.item())
        if (step + 1) % 20 == 0:
            rate = seen / (time.monotonic() - clock)
            means = {name: round(sum(values) / len(values), 3) for name, values in sums.items()}
            print(
                json.dumps({"step": step + 1, "of": len(batches), "words_a_second": round(rate), **means}),
                flush=True,
            )
            sums, seen, clock = {}, 0, time.monotonic()
        if (step + 1) % EVERY == 0 or step + 1 in {stop, plan.noisy}:
            save(path, network, optimizer, classes, step + 1)
        if step + 1 == plan.noisy:
            save(path.with_name("noisy.pt"), network, optimizer, classes, step + 1)


if __name__ == "__main__":
    main()
