"""Find the names that no list holds, from their form and the words around them.

Each rule yields ``Candidate``s: a stretch of a passage, the name and aliases it gives, a class, the rule's name and how
sure it is (the share of right ones it had on the development texts, rounded to 0.05). What looks like a name but cannot
be typed is yielded with an empty class, so that it can be reported as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peelgraph.extraction.language import Heads, heads
from peelgraph.extraction.words import singular


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name at ``begin``-``end`` of a passage."""

    begin: int
    end: int
    name: str
    cls: str
    rule: str
    confidence: float
    aliases: tuple[str, ...] = ()


_W = r"[A-Za-zÀ-ÿ0-9][\wÀ-ÿ'&/+-]*"
_CAP = r"[A-ZÀ-Þ](?:[\wÀ-ÿ'&/+-]*[\wÀ-ÿ+])?(?:(?<=s)'(?= [A-Z]))?"
_LINK = r"(?:of|for|and|the|on|in|to|with|against|a|&|de|y)"
_CAPITALS = re.compile(rf"{_CAP}(?: (?:(?:{_LINK} ){{0,2}}{_CAP}|\d+\b))*")
_BRACKET = re.compile(r" ?\(([\"']?)((?=[^)]*[A-Z][^)]*[A-Z])[A-Z][A-Za-z0-9&+/-]{1,11})\1\)")
_QUOTED = re.compile(r"(?<![\w'\"])(['\"])([A-Z0-9][^'\"()]{1,60}?(?:'s [^'\"()]{1,40}?)?)[,.]?\1(?![\w])")
_QUOTED_LOWER = re.compile(r"(?:called|known as|named|titled|entitled|dubbed|branded)(?: the| an?)? (['\"])([a-z][^'\"()]{2,50}?)[,.]?\1(?!\w)")
_NAMED_AFTER = re.compile(
    rf"(?:called|known as|known locally as|named|titled|entitled|dubbed|branded|under the (?:name|banner) of|referred to as)"
    rf"(?: the| an?)? ({_CAP}(?: (?:{_LINK} ){{0,2}}(?:{_CAP}|\d+))*)"
)
_ROMAN_OR_MONTH = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter england wales scotland ireland britain europe european british "
    "english welsh uk usa london annex figure table source chapter section appendix part question".split()
)
_NOT_NAMES = frozenset(
    "the this these those that there it its in on at as for from by with we our they their he she his her a an and but or "
    "if when while where although however since during following after before overall all some many most both each "
    "every no not another other one two three four five six seven eight nine ten more than to of is are was were has "
    "have had officers staff police force forces chief constable inspector sergeant superintendent detective assistant "
    "deputy commissioner mayor hm her his majesty's mr mrs ms dr sir dame lord public areas area cause recommendation "
    "recommendations good outstanding adequate inadequate requires improvement ungraded contents introduction summary "
    "context findings conclusion methodology overview judgments judgment judgement grade grades last updated published date "
    "victims people children young adults offenders such also only once without within between under over our i through via "
    "across amid alongside despite upon like unlike because so then thus therefore however meanwhile".split()
)


@cache
def _plain_heads() -> re.Pattern[str]:
    names = sorted(heads().plain, key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])({'|'.join(map(re.escape, names))})(s?)(?![\w'-]|-)")


def discover(text: str) -> Iterator[Candidate]:
    """Yield the candidates of all rules in one passage's ``text``; they may overlap."""
    yield from by_bracket(text)
    yield from by_quotes(text)
    yield from by_prefix(text)
    yield from by_naming(text)
    yield from by_capitals(text)
    yield from by_apposition(text)
    yield from by_head(text)
    yield from by_shared_head(text)
    yield from by_joined_modifiers(text)
    yield from by_kind_before(text)
    yield from by_partners(text)
    yield from by_banner(text)
    yield from by_system_form(text)


def by_bracket(text: str) -> Iterator[Candidate]:
    """Yield long forms with their abbreviation in brackets: *rural crime team (RCT)*, *street triage (ST) team*."""
    for match in _BRACKET.finditer(text):
        abbreviation = match.group(2)
        letters = abbreviation[:-1] if abbreviation.endswith("s") and abbreviation[:-1].isupper() else abbreviation
        begin = long_form(text, match.start(), letters)
        if begin is None:
            continue
        words = text[begin : match.start()].strip()
        head = re.match(rf" ({'|'.join(_follow_heads())})s?\b", text[match.end() :])
        long = f"{words} {singular(head.group(1))}" if head else _singular_head(words)
        cls = class_of(long, capitals=True)
        if cls in {"Team", "Service"} and is_shared(text, begin, match.end(), long):
            cls = "CollaborativeUnit"
        if not cls and not head:
            apposed = re.match(r",? (?:which is )?(?:an?|the|its|their) ([^.;]{3,60})", text[match.end() :])
            cls = kind_of(apposed.group(1)) if apposed else class_beside(text, begin, match.end())
        aliases = [letters]
        if head:
            aliases += [words, f"{letters} {singular(head.group(1))}"]
        if long != words:
            aliases.append(words)
        yield Candidate(begin, begin + len(words), long, cls, "abbreviation introduced", 0.95, tuple(aliases))


def long_form(text: str, end: int, abbreviation: str) -> int | None:
    """Return where the words that ``abbreviation`` stands for begin, before offset ``end``; ``None`` if they do not.

    Every letter must be found, from the last to the first, the first at the beginning of a word (Schwartz and Hearst
    2003, *A simple algorithm for identifying abbreviation definitions in biomedical text*).
    """
    letters = [letter.lower() for letter in abbreviation if letter.isalnum()]
    initial = _by_initials(text, end, letters)
    if initial is not None:
        return initial
    reach = max(0, end - (len(letters) + 5) * 16)
    at = end - 1
    for index in range(len(letters) - 1, -1, -1):
        first = index == 0
        while at >= reach and (text[at].lower() != letters[index] or (first and at > 0 and text[at - 1].isalnum())):
            if text[at] in ".;:()":
                return None
            at -= 1
        if at < reach:
            return None
        at -= 1
    begin = at + 1
    count = len(re.findall(r"[\w'-]+", text[begin:end]))
    if count < 2 or count > len(letters) + 5 or len(text[begin:end].split()[0]) < 2:  # noqa: PLR2004
        return None
    return begin


def _by_initials(text: str, end: int, letters: list[str]) -> int | None:
    """Return where the words begin whose initials are just ``letters``; small words may stand between."""
    wanted = list(letters)
    for match in reversed(list(re.finditer(r"[A-Za-z0-9]+", text[max(0, end - 160) : end]))):
        word = match.group().lower()
        if wanted and word[0] == wanted[-1]:
            wanted.pop()
            if not wanted:
                return max(0, end - 160) + match.start()
        elif word not in {"of", "and", "for", "the", "in", "on", "to", "with", "or"}:
            return None
    return None


def by_quotes(text: str) -> Iterator[Candidate]:
    """Yield quoted names whose kind is said beside them: *a training programme, 'Back on Track'*."""
    for pattern in (_QUOTED, _QUOTED_LOWER):
        for match in pattern.finditer(text):
            name = match.group(2).strip(" ,.")
            if len(name.split()) > 8 or not re.search(r"[A-Za-z]{2}", name):  # noqa: PLR2004
                continue
            cls = class_beside(text, match.start(2) - 1, match.end(2) + 1)
            if not cls:
                continue
            begin = match.start(2)
            yield Candidate(begin, begin + len(name), name, cls, "quoted name", 0.9)


def by_prefix(text: str) -> Iterator[Candidate]:
    """Yield names that begin with their kind: *Operation Artemis*, *Project 360*, *University of X*."""
    before = heads().before
    for match in _prefixes().finditer(text):
        cls = before[match.group(1)]
        name = match.group()
        if match.group(1) in {"Project", "Programme"} and re.match(r"(?:Managers?|Boards?|Teams?|Officers?|Support)\b", match.group(2)):
            continue
        short = match.group(2)
        aliases = (short,) if re.fullmatch(r"[A-Z][a-z]{4,}(?: [A-Z][a-z]+)?", short) and cls in {"Operation", "Programme"} else ()
        yield Candidate(match.start(), match.end(), name, cls, "kind before name", 0.95, aliases)


@cache
def _prefixes() -> re.Pattern[str]:
    names = sorted(heads().before, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w'-])({'|'.join(map(re.escape, names))}) ((?:{_CAP}|\d+\b)(?: (?:(?:and|of|the) )?(?:{_CAP}|\d+\b)){{0,4}})"
    )


def by_naming(text: str) -> Iterator[Candidate]:
    """Yield names introduced with *called*, *known as* and the like."""
    for match in _NAMED_AFTER.finditer(text):
        name = _trim(match.group(1))
        if not name or _is_person_title(text, match.start(1)):
            continue
        cls = class_of(name, capitals=True) or class_beside(text, match.start(), match.end())
        runs = re.search(r"\b(?:runs?|operates?|ran|set up|launched|introduced) what (?:is|it) (?:calls )?$", text[max(0, match.start() - 50) : match.start()])
        if cls or runs:
            yield Candidate(match.start(1), match.start(1) + len(name), name, cls or "Scheme", "named in the text", 0.85 if cls else 0.6)


def by_capitals(text: str) -> Iterator[Candidate]:
    """Yield names with capitals that end in, or are followed by, a head noun: *Safer Streets Partnership*."""
    known = heads().capitals
    for match in _CAPITALS.finditer(text):
        printed = match.group()
        begin, name = match.start(), printed
        words = name.split()
        while words and (words[0].lower() in _NOT_NAMES or words[0].lower() in _ROMAN_OR_MONTH or words[0].isdigit()):
            begin += len(words[0]) + 1
            words = words[1:]
        if not words or all(word.lower() in heads().modifiers for word in words):
            continue
        if "'s" in name and (cut := re.search(r"^.*?'s (?=[A-Z])", " ".join(words))) and len(words) > 2:  # noqa: PLR2004
            owner = cut.group()
            if re.match(r".*(?:Police|Constabulary|Force|Office|Justice|Council|Government)'s $", owner):
                begin += len(owner)
                words = " ".join(words)[len(owner) :].split()
        name = " ".join(words)
        while " and " in name and class_of(name.partition(" and ")[0], capitals=True, head_capital=True):
            first, _, rest = name.partition(" and ")
            yield Candidate(begin, begin + len(first), first, class_of(first, capitals=True, head_capital=True), "capitals and head noun", 0.85)
            begin += len(first) + len(" and ")
            name = rest
        words = name.split()
        end = begin + len(name)
        if text[begin:end] != name:
            continue
        if len(words) > 1 and words[-1].lower() not in heads().openers and (cls := class_of(name, capitals=True, head_capital=True)):
            if " of " in name and class_of(inner := name.partition(" of ")[2], capitals=True, head_capital=True) and class_of(name.partition(" of ")[0], capitals=True) and len(inner.split()) > 2:  # noqa: PLR2004
                outer = name.partition(" of ")[0]
                yield Candidate(begin, begin + len(outer), outer, class_of(outer, capitals=True), "capitals and head noun", 0.8)
                yield Candidate(end - len(inner), end, inner, class_of(inner, capitals=True), "capitals and head noun", 0.85)
                continue
            if cls == "Team" and is_shared(text, begin, end, name):
                cls = "CollaborativeUnit"
            yield Candidate(begin, end, _singular_head(name), cls, "capitals and head noun", 0.85)
            continue
        if (mixed := _MIXED.match(text[end : end + 70])) and not _common(words) and not any(word in heads().openers - {"and"} for word in mixed.group(1).split()):
            full = f"{name}{mixed.group(1)}{mixed.group(2)}"
            cls = known[mixed.group(2)]
            if cls == "Team" and is_shared(text, begin, end + len(mixed.group()), full):
                cls = "CollaborativeUnit"
            yield Candidate(begin, end + len(mixed.group(1)) + len(mixed.group(2)), full, cls, "name and head noun", 0.75)
            continue
        follow = re.match(rf" ({'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(s?)\b(?!-)", text[end : end + 40])
        if follow and re.search(r"\b[Aa]n? $", text[max(0, begin - 4) : begin]) and not (name.isupper() or name[-1].isdigit()):
            continue
        if follow and not _common(words) and follow.group(1) not in {"report", "training", "plan", "group", "house", "line", "assessment", "process", "survey", "office", "order", "notice", "warning", "command", "story", "section", "branch", "department"}:
            if _sentence_start(text, begin) and len(words) == 1 and words[0][1:].islower() and f" {words[0].lower()} " in text:
                continue
            head = follow.group(1)
            if follow.group(2) and known[head] in {"Team", "Partnership"} and not words[-1].isupper():
                continue
            full = f"{name} {head}"
            yield Candidate(begin, end + 1 + len(head) + len(follow.group(2)), full, known[head], "name and head noun", 0.85, (name,))


_MIXED = re.compile(
    r"((?: [a-z][a-z-]+){1,3} )(team|unit|hub|desk|bureau|squad|group|partnership|forum|panel|board|network|programme|project|scheme|initiative|service|centre|campaign)(?![\w-])"
)


def by_banner(text: str) -> Iterator[Candidate]:
    """Yield programmes of change by what is done under them: *the workforce was redesigned under Shaping Tomorrow*."""
    for match in _BANNER.finditer(text):
        group = 1 if match.group(1) else 2
        name = _trim(match.group(group))
        if len(name.split()) > 1 and not class_of(name, capitals=True):
            begin = match.start(group) + match.group(group).index(name)
            yield Candidate(begin, begin + len(name), name, "Programme", "done under it", 0.6)


_BANNER = re.compile(
    rf"(?:^|(?<=[.?!] )|(?<=[\"']))(?:Under|Through) (?=[^,.]{{4,50}}, (?:officers|the force|the constabulary|staff|it|they|young|victims|children|people|\d))({_CAP}(?: (?:{_LINK} )?{_CAP}){{1,3}})(?=,)|\b(?:redesigned|restructured|reformed|reorganised|re-organised|transformed|changed|modernised|saved|made|delivered) (?:under|through|as part of) ({_CAP}(?: (?:{_LINK} )?{_CAP}){{1,3}})(?=[,.;]| and| in| by)"
)


def by_apposition(text: str) -> Iterator[Candidate]:
    """Yield names explained in an apposition: *Darwin, its wider change programme*; *its app, Beat Link*."""
    for match in _APPOSED_AFTER.finditer(text):
        name = _trim(_after_and(match.group(1)))
        if not name or not name[0].isalpha() or name.lower() in _ROMAN_OR_MONTH or (_sentence_start(text, match.start(1)) and _common(name.split())):
            continue
        cls = kind_of(match.group(2))
        if re.search(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Ff]or) $", text[max(0, match.start(1) - 7) : match.start(1)]) or re.match(r"(?:In|At|Near|Across|For) ", match.group(1)):
            continue
        if cls in _APPOSABLE:
            begin = match.start(1) + match.group(1).rindex(name)
            yield Candidate(begin, begin + len(name), name, cls, "apposition", 0.85)
    for match in _APPOSED_BEFORE.finditer(text):
        name = _trim(match.group(2))
        cls = kind_of(match.group(1))
        if name and cls in _APPOSABLE and not _common(name.split()):
            begin = match.start(2) + match.group(2).index(name)
            yield Candidate(begin, begin + len(name), name, cls, "apposition", 0.8)


_APPOSABLE = frozenset(
    {"Programme", "Scheme", "Campaign", "Service", "Partnership", "Team", "InformationSystem", "Method", "Organisation", "CollaborativeUnit", "Document", "Operation"}
)
_APPOSED_AFTER = re.compile(
    rf"(?<![\w-])({_CAP}(?: (?:{_LINK} ){{0,2}}(?:{_CAP}|\d+)){{0,4}})['\"]?(?:, (?:which is |is )?| which is | is )(?:an?|the(?= [a-z])|its|their|the force's|the constabulary's) ((?:\w[\w'-]* ){{0,6}}[a-z][\w-]*)(?=[ ,.;:)]|$)"
)
_APPOSED_BEFORE = re.compile(
    rf"(?<!\w)(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|force's|constabulary's) ((?:[a-z][\w'-]* ){{0,4}}[a-z][\w-]*)(?:, | – | \()({_CAP}(?: (?:{_LINK} ){{0,2}}{_CAP}){{0,4}})(?=[,.;:)]| –| \()"
)


def by_head(text: str) -> Iterator[Candidate]:
    """Yield lower-case names that end in a head noun: *rural crime team*, *serious crime performance meeting*."""
    known = heads()
    for match in _plain_heads().finditer(text):
        head = match.group(1)
        cls = known.plain[head]
        begin, modifiers = _modifiers(text, match.start(), known)
        if match.group(2) and cls != "Role":
            continue  # "teams": a kind of team, not one
        if not modifiers and " " not in head:
            continue
        if modifiers and (shared := re.search(r"\b(joint|regional) $", text[max(0, begin - 9) : begin])):
            begin -= len(shared.group())
            modifiers = [shared.group(1), *modifiers]
        if _is_generic(modifiers, cls, known):
            continue
        if cls == "Role" and any(word.endswith("s") and not word.endswith("ss") and word.islower() for word in modifiers):
            continue
        if cls == "Service" and head == "car" and not any("triage" in word for word in modifiers):
            continue
        joined = re.search(rf"({_CAP}(?: {_CAP})*) and $", text[max(0, begin - 40) : begin]) if modifiers and modifiers[0][0].isupper() else None
        if joined:
            begin -= len(joined.group())
            modifiers = [*joined.group().split(), *modifiers]
        name = " ".join([*modifiers, head])
        if cls == "Team" and (joined or is_shared(text, begin, match.end(), name)):
            cls = "CollaborativeUnit"
        yield Candidate(begin, match.end(), name, cls, "head noun", 0.75 if " " not in head else 0.8)


_FORCES_WORD = r"(?:tri|bi|two|three|four|five|six|seven|cross)-(?:force|county|border)"


def is_shared(text: str, begin: int, end: int, name: str) -> bool:
    """Tell whether a unit is said to belong to several forces: *shares its … with*, *the three forces' …*."""
    if re.search(rf"(?i)^(?:{_FORCES_WORD}|regional|joint|alliance|bch|east midlands|north west|north east|south west|south east|eastern region|yorkshire and (?:the )?humber)\b", name) or re.search(rf"(?i)\b(?:{_FORCES_WORD}|regional|joint|shared) (?:[\w-]+ )?$", text[max(0, begin - 24) : begin]):
        return True
    if re.search(r"\bshares? (?:its|an?|the|their) (?:[\w-]+ )?$", text[max(0, begin - 30) : begin]):
        return True
    after = re.split(r"[.;]", text[end : end + 110])[0]
    return bool(re.match(r"[^.;]{0,50}\b(?:shared? (?:with|by|between)|shares? with|(?:created|run|formed|staffed|funded|set up|owned) (?:jointly )?by (?:the two|the three|the four|both|the five|several)|which both forces|(?:that|which) (?:the force|it|they) (?:set up|shares?|runs?|created|formed|established) with|of (?:the )?(?:two|three|four|five|six|seven) forces|on behalf of (?:the )?(?:two|three|four|five|six|seven|both))\b", after))


def by_joined_modifiers(text: str) -> Iterator[Candidate]:
    """Yield units named by two things: *the victim and witness hub*, *its rape and sexual offences (RSO) team*."""
    for match in _JOINED.finditer(text):
        words = re.findall(r"[\w-]+", match.group(1))
        if any(singular(word) in heads().kinds or word in heads().openers - {"and"} for word in words):
            continue
        if all(word in heads().modifiers or word == "and" for word in words):
            continue
        name = f"{match.group(1)} {match.group(2)}"
        cls = heads().capitals[match.group(2)]
        end = match.end(1) if match.end(2) - match.end(1) > len(match.group(2)) + 1 else match.end(2)
        if cls == "Team" and is_shared(text, match.start(1), match.end(), name):
            cls = "CollaborativeUnit"
        yield Candidate(match.start(1), end, name, cls, "head noun", 0.75, (match.group(1),) if end == match.end(1) else ())


_JOINED = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?|'s) ((?:[a-z][a-z-]+ ){1,3}and (?:[a-z][a-z-]+ ?){1,4}?)(?: \([A-Z]{2,8}\))? (team|unit|hub|desk|bureau|squad|directorate|partnership|panel|forum|board)(?![\w-])"
)


def by_partners(text: str) -> Iterator[Candidate]:
    """Yield organisations known by the company they keep: *paid for by X Y*, *… City Council and X Y*."""
    for match in _PARTNERED.finditer(text):
        name = _trim(match.group(1))
        if len(name.split()) > 1 and not class_of(name, capitals=True) and not _common(name.split()):
            begin = match.start(1) + match.group(1).index(name)
            yield Candidate(begin, begin + len(name), name, "Organisation", "company it keeps", 0.6)


def by_kind_before(text: str) -> Iterator[Candidate]:
    """Yield names that follow their kind at once: *the change programme Choices for Tomorrow*; *has run Fresh Start since*."""
    for match in _KIND_FIRST.finditer(text):
        name = _trim(match.group(2))
        cls = kind_of(match.group(1))
        if name and cls and not _common(name.split()) and name.split()[0].lower() not in _ROMAN_OR_MONTH and not class_of(name, capitals=True):
            begin = match.start(2) + match.group(2).index(name)
            yield Candidate(begin, begin + len(name), name, cls, "kind before name", 0.8)
    for match in _RUN_NAME.finditer(text):
        name = _trim(match.group(1) or match.group(2))
        if len(name.split()) > 1 and not class_of(name, capitals=True) and not _common(name.split()):
            begin = text.index(name, match.start())
            yield Candidate(begin, begin + len(name), name, "Programme", "run by its name", 0.6)


_KIND_FIRST = re.compile(
    rf"\b((?:[a-z][\w-]+ ){{0,2}}(?:programme|project|scheme|campaign|initiative|film|app|system|course|database|software|helpline)) ['\"]?({_CAP}(?: (?:{_LINK} )?{_CAP}){{0,4}})"
)
_RUN_NAME = re.compile(
    rf"\b(?:has run|runs|ran|launched|introduced|piloted|is running) ({_CAP}(?: (?:{_LINK} )?{_CAP}){{1,4}})(?= since|,|\.| in | to | for | with )|({_CAP}(?: (?:{_LINK} )?{_CAP}){{1,3}}), which is (?:jointly |also |now )?(?:run|delivered|funded|paid for) by"
)
_SEVERAL = rf"{_CAP}(?: (?:(?:of|for|in|the|on) ){{0,2}}{_CAP}){{1,4}}"
_PARTNERED = re.compile(
    rf"(?:works?(?: closely)? with|working with|paid for by|(?:run|managed|delivered|provided|led|staffed|hosted|designed|taught|operated)(?: [\w-]+){{0,4}} by|(?:workers?|coaches|advisers|advisors|volunteers|nurses|counsellors|specialists|staff|mentors) (?:from|of)|funded by|with (?:the )?help (?:of|from)|delivered by|provided by|supported by|"
    rf"in partnership with|together with|made with|(?:Council|Trust|University|Service|Partnership|Association|Board)(?:,| and|, and)) (?:the (?:charity )?|charity )?({_SEVERAL})(?=[,.;]| and| to | for | in | which| sit| are| have| attend| meet| work| run| fund| share| take| also|$)"
)


def by_system_form(text: str) -> Iterator[Candidate]:
    """Yield systems by the form of their name, where something is recorded or searched: *log it on BearTrack*."""
    for match in _CAMEL.finditer(text):
        lead = text[max(0, match.start() - 70) : match.start()]
        if re.search(r"\b(?:uses?|using|bought|adopted|introduced|through|via) (?:the )?$", lead) or re.search(r"\b(?:record|log|search|enter|upload|stor|fitted|software|using|uses?|download|system|database)\w*\b[^.]*\b(?:on|in|into|using|with|to|uses?|called) (?:the )?$", lead):
            yield Candidate(match.start(), match.end(), match.group(), "InformationSystem", "form of the name", 0.6)


_CAMEL = re.compile(r"(?<![\w'-])(?!Mc|Mac)[A-Z][a-z]+[A-Z][A-Za-z]+(?![\w-])")


_NEVER_A_NAME = frozenset(
    "force police policing senior leadership management officer officers staff neighbourhood response local performance daily chief".split()
)


def _is_generic(modifiers: list[str], cls: str, known: Heads) -> bool:
    """Tell whether the words before a head noun name only a kind of team: *the local response team*."""
    words = [word.lower() for word in modifiers]
    if not words or " ".join(words) in known.modifiers:
        return True
    if cls == "Team" and len(words) > 1 and not _NEVER_A_NAME & set(words):
        return False
    return all(word in known.modifiers for word in words)


def by_shared_head(text: str) -> Iterator[Candidate]:
    """Yield names that share a head noun: *the adult referral and child referral teams*, *triage and PAVE teams*."""
    for match in _SHARED.finditer(text):
        head = singular(match.group(3))
        for part in (1, 2):
            words = match.group(part).split()
            while words and words[0].lower() in heads().openers:
                words = words[1:]
            if not words or all(word.lower() in heads().modifiers for word in words):
                continue
            short = " ".join(words)
            begin = match.end(part) - len(short)
            end = match.end() if part == 2 else match.end(part)  # noqa: PLR2004
            yield Candidate(begin, end, f"{short} {head}", "Team", "shared head noun", 0.75, (short,))


_SHARED = re.compile(r"(?<![\w-])((?:[a-z][a-z-]+ ){1,2}[a-z][a-z-]+) and ((?:[a-z][a-z-]+ ){1,2}?[a-z][a-z-]+) (teams|units|hubs|desks)\b")


def class_of(name: str, *, capitals: bool, head_capital: bool = False) -> str:
    """Return the class that a name's last words (or first, *Operation …*) speak for, or an empty string.

    ``head_capital``: the head noun must have a capital itself.
    """
    known = heads()
    first = name.split(" ", 1)[0]
    if capitals and first in known.before and len(name.split()) > 1:
        return known.before[first]
    words = [singular(word.lower()) for word in re.findall(r"[\wÀ-ÿ'&-]+", name)]
    printed = re.findall(r"[\wÀ-ÿ'&-]+", name)
    while words and words[-1].isdigit():
        words, printed = words[:-1], printed[:-1]
    lists = known.capitals if capitals else known.plain
    for length in range(min(4, len(words)), 0, -1):
        head = " ".join(words[-length:])
        cls = lists.get(head) or lists.get(head + "s")
        if cls and (not head_capital or printed[-length][:1].isupper()):
            return cls
    if "of" in words and words.index("of") > 0:
        return class_of(" ".join(printed[: words.index("of")]), capitals=capitals, head_capital=head_capital)
    if "for" in words and words.index("for") > 0:
        return class_of(" ".join(printed[: words.index("for")]), capitals=capitals, head_capital=head_capital)
    return ""


_KIND_ENDS = frozenset(
    "which that who whose where when for to of in on with about run made based aimed designed funded paid set led created "
    "by used and is was has are bought built given from at held shown open offering giving helping covering between "
    "against under through into being taught shared staffed written produced provided supported working meant intended".split()
)


def kind_of(phrase: str) -> str:
    """Return the class that the noun of an apposition speaks for, or an empty string.

    >>> kind_of("scheme that gives mentors"), kind_of("charity for women"), kind_of("list of questions put to callers")
    ('Scheme', 'Organisation', 'Method')
    """
    words = re.findall(r"[\w'-]+", phrase)
    kinds = heads().kinds
    for stop, word in enumerate(words):
        if word.lower() in _KIND_ENDS or (word.endswith("ed") and word not in _PARTICIPLES):
            break
    else:
        stop = len(words)
    for reach in (stop + 2, stop):
        known = [singular(word.lower()) for word in words[:reach]]
        plain = [word.lower() for word in words[:reach]]
        for length in (3, 2, 1):
            for form in (plain, known):
                if len(form) >= length and (reach > stop) == (length > 2) and (cls := kinds.get(" ".join(form[-length:]))):  # noqa: PLR2004
                    return cls
    return ""


def class_beside(text: str, begin: int, end: int) -> str:
    """Return the class that the words just before or after a name speak for, or an empty string.

    Before: *a training programme, '…'*, *a film called …*; after: *'…' scheme*.
    """
    after = re.match(r"[,'\"\s]{0,3}(?:([a-z-]+ ){0,2}?([a-z]+))", text[end : end + 60])
    if after and text[end : end + 1] in " '\"" and (cls := heads().capitals.get(singular(after.group(2)))):
        return cls
    if (apposed := re.match(r"['\"]?,['\"]? (?:an?|its|the|their) ([^.;]{3,60})", text[end - 1 : end + 70])) and (cls := kind_of(apposed.group(1))):
        return cls
    phrase = text[max(0, begin - 90) : begin].rstrip("'\" (–,:")
    phrase = re.sub(r",? ?(?:which (?:it|the force) )?(?:has |is |was |are )?(?:also )?(?:called|known(?: locally)? as|named|titled|entitled|dubbed|branded|calls|referred to as)(?: the| an?)?$", "", phrase).rstrip(" ,")
    plain = re.findall(r"[\w'-]+", re.split(r"[.;]", phrase)[-1])[-4:]
    if plain and (cls := class_of(" ".join(plain), capitals=True)):
        return cls
    phrase = re.sub(r",? (?:based on|by|in|for|about|on|to|with|designed|aimed) [^,.;]{0,60}$", "", phrase)
    words = re.findall(r"[\w'-]+", phrase)[-5:]
    return class_of(" ".join(words), capitals=True) if words else ""


def _modifiers(text: str, end: int, known: Heads) -> tuple[int, list[str]]:
    """Return the begin and the words of the stretch before a head noun that can belong to the name."""
    words: list[str] = []
    begin = end
    left = text[max(0, end - 90) : end]
    for match in reversed(list(re.finditer(r"[\w'-]+(?= ?$| )", left))):
        word = match.group()
        gap = left[match.end() : begin - max(0, end - 90)]
        low = word.lower()
        if low in _SOFT and (before := re.search(r"([\w'-]+) $", left[: match.start()])) and not _opens(before.group(1), known):
            words.insert(0, word)
            begin = max(0, end - 90) + match.start()
            continue
        if low == "high" and len(words) == 1 and gap == " ":
            words.insert(0, word)
            begin = max(0, end - 90) + match.start()
            break
        if gap != " " or low in known.openers or word.endswith("'s") or word[0].isdigit() or len(words) == 5:  # noqa: PLR2004
            break
        if (low.endswith("ly") and low not in {"family", "early", "elderly"}) or low in _ROMAN_OR_MONTH:
            break
        if re.search(r"(?:ed|ing)$", low) and "-" not in low and low not in _PARTICIPLES:
            if words and low not in known.openers and re.search(r"\b(?:the|its|an?|their|'s) $", left[: match.start()], re.IGNORECASE):
                words.insert(0, word)
                begin = max(0, end - 90) + match.start()
            break
        words.insert(0, word)
        begin = max(0, end - 90) + match.start()
    return begin, words


_SOFT = frozenset("national regional key core high public use support call contact first work help lead single good long".split())


def _opens(word: str, known: Heads) -> bool:
    low = word.lower()
    return low in known.openers or low.endswith(("ed", "ing", "ly")) or word.endswith("'s")


_PARTICIPLES = frozenset(
    "organised integrated wanted policing safeguarding housing planning tasking grooming trafficking sentencing "
    "licensing missing managing retained targeted learning reoffending re-offending offending troubled monitoring "
    "training mentoring counselling fast-tracked briefing firearms-licensing wellbeing testing screening".split()
)


def _follow_heads() -> tuple[str, ...]:
    names = {head for head in heads().capitals if " " not in head}
    return tuple(sorted(names, key=len, reverse=True))


def _singular_head(name: str) -> str:
    first, _, last = name.rpartition(" ")
    if not last.lower().endswith("s") or last.isupper() or last.lower() in {"services", "pastors", "regulations", "standards", "guidelines", "cadets", "systems", "solutions", "principles"}:
        return name
    return f"{first} {singular(last)}" if first and last == last.lower() else name


def _trim(name: str) -> str:
    words = name.split()
    while words and words[0].lower() in _NOT_NAMES:
        words = words[1:]
    return " ".join(words)


def _after_and(name: str) -> str:
    """Return the last of names joined by *and*, where what stands before it is a name by its own head noun."""
    first, joined, last = name.rpartition(" and ")
    return last if joined and class_of(first, capitals=True) else name


def is_common(word: str) -> bool:
    """Tell whether a capital on ``word`` says nothing: an article, a month, a rank, a word that opens sentences."""
    return word.lower() in _NOT_NAMES or word.lower() in _ROMAN_OR_MONTH


def _common(words: list[str]) -> bool:
    return all(word.lower() in _NOT_NAMES or word.lower() in _ROMAN_OR_MONTH for word in words)


def _sentence_start(text: str, at: int) -> bool:
    return at == 0 or text[max(0, at - 2) : at] in {". ", "? ", "! ", ": ", "• "} or text[at - 1] == "\n"


def _is_person_title(text: str, at: int) -> bool:
    return bool(re.search(r"(?:Mr|Mrs|Ms|Dr|Constable|Inspector|Commissioner) $", text[max(0, at - 14) : at]))
