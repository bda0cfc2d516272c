"""Tell which force a grade of a sentence is given to: the inspected one, or another that the sentence names."""

from __future__ import annotations

import re

from peelgraph.extraction.judging.graded_subjects import INSPECTED
from peelgraph.extraction.judging.inspection import Inspection
from peelgraph.extraction.tagged import Tagged

_RELATIVE = re.compile(r", (?:with |for |to |from |of |in )?(?:which|who|whom|whose|where) [^,]*,")
OTHER_FORCES = re.compile(rf"[{chr(ord(INSPECTED) + 1)}-{chr(ord(INSPECTED) + 60)}]")
"""The mask of a force other than the inspected one."""
OTHER_FORCE = re.compile(rf"[{chr(ord(INSPECTED) + 1)}-{chr(ord(INSPECTED) + 60)}] ['\"]?$")
"""The mask of a force other than the inspected one, right before a grade."""


def with_forces_masked(inspection: Inspection, passage: Tagged, begin: int, end: int) -> tuple[str, dict[str, str]]:
    """Return a sentence in which one character stands for each force, and what entity each of these characters means."""
    text, last, forces = "", begin, {INSPECTED: inspection.force}
    for tag in passage.within(begin, end):
        if tag.cls != "PoliceForce" or tag.begin < last:
            continue
        mask = next((mask for mask, force in forces.items() if force == tag.entity), chr(ord(INSPECTED) + len(forces)))
        forces[mask] = tag.entity
        text += passage.text[last : tag.begin] + mask
        last = tag.end
    return text + passage.text[last:end], forces


def unmasked(question: str, forces: dict[str, str]) -> str:
    """Return a question as printed, without the masks."""
    for mask in forces:
        question = question.replace(mask, "the force")
    return question


def forces_of(before: str) -> str | None:
    """Return the other forces, as their masks, that the words before a grade say it of; ``None`` for the inspected one."""
    before = _RELATIVE.sub("", before) if re.search(rf"{_RELATIVE.pattern}[^,]*$", before) else before
    named = list(re.finditer(rf"[{chr(ord(INSPECTED) + 1)}-{chr(ord(INSPECTED) + 60)}]", before))
    if not named:
        return None
    last = named[-1]
    lead, gap = before[: last.start()], before[last.end() :]
    if re.search(rf"(?i)(?:{INSPECTED}|\bthe (?:force|constabulary)\b|\bit\b|\bits\b)", gap):
        return None
    opens = len(lead.split()) <= 4  # noqa: PLR2004 - its neighbour …, in contrast, …
    graded = re.search(r"(?i)\b(?:graded|judged|found|rated|gave|awarded|that|unlike|while|but|whereas),? $", lead)
    told = re.match(
        r"(?i)(?:, [^,]*)?,? ?(?:(?:which|that|who) )?(?:is|are|was|were|has been|have been|had been|received|also|graded|judged|rated|requires)\b",
        gap,
    )
    if not (opens or graded or told) and gap.strip(" '\""):
        return None
    masks = [last.group()]
    for one, other in zip(reversed(named[:-1]), reversed(named), strict=False):
        if before[one.end() : other.start()] not in {" and ", ", ", ", and "}:
            break
        masks.append(one.group())
    return "".join(sorted(masks))
