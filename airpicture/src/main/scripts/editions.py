#!/usr/bin/env python3
"""Writes the edition texts of the codec from a folder of structural ASTERIX descriptions.

  editions.py SPECS OUT      SPECS/catNNN/cat-E.ast, ref-E.ast  ->  OUT/catNNN.txt

Only facts are kept: item numbers, abbreviations, short titles, bits, scales, units, order.
The grammar of the result: docs/formats/surveillance.md. Category 129 is written by hand.
"""
import re
import sys
from pathlib import Path

PROSE = {"definition", "description", "remark", "preamble"}


def tree(path):
    """The file as (line, children) by indentation, without prose."""
    root = ("", [])
    stack = [(-1, root)]
    prose_at = None
    for raw in path.read_text(encoding="utf-8").splitlines():
        if not raw.strip():
            continue
        depth = len(raw) - len(raw.lstrip())
        if prose_at is not None:
            if depth > prose_at:
                continue
            prose_at = None
        text = raw.strip()
        if text in PROSE:
            prose_at = depth
            continue
        while stack[-1][0] >= depth:
            stack.pop()
        node = (text, [])
        stack[-1][1][1].append(node)
        stack.append((depth, node))
    return root[1]


def coding(node):
    text, children = node
    word = text.split()[0]
    if word in ("raw", "table"):
        return ""
    if word == "string":
        return text.split()[1]
    if word == "bds":
        return "hex"
    if word == "case":
        selector = text.split()[1].split("/")[-1]
        cases = [coding(child[1][0]) for child in children if child[0] != "default:"]
        assert [c[0] for c in children][:2] == ["0:", "1:"], children
        return f"when {selector} " + " | ".join(c or "raw" for c in cases)
    m = re.match(r"(un)?signed integer", text)
    if m:
        return "" if m.group(1) else "signed"
    m = re.match(r'(un)?signed quantity (\S+) "([^"]*)"', text)
    assert m, text
    return ("u " if m.group(1) else "s ") + m.group(2) + " " + (m.group(3) or "1")


def fields(nodes, prefix=""):
    """Field lines of an element or group; groups inside groups are flattened with a dot."""
    out = []
    for text, children in nodes:
        if text == "-":
            out.append("fx")
        elif text.startswith("spare "):
            out.append("- " + text.split()[1])
        elif text.startswith("element "):
            out += element(prefix or "=", text, children)
        elif text == "group":
            out += fields(children, prefix)
        else:
            name = re.match(r'(\S+) "', text).group(1)
            out += fields(children, f"{prefix}.{name}" if prefix else name)
    return out


def element(name, text, children):
    bits = int(text.split()[1])
    content = children[0]
    if content[0] == "bds" and bits == 64:
        stem = "" if name == "=" else name + "."
        return [f"{stem}MBDATA 56 hex", f"{stem}BDS1 4", f"{stem}BDS2 4"]
    code = coding(content)
    if not code and bits >= 24:
        code = "hex"
    return [f"{name} {bits} {code}".rstrip()]


def shape(node, indent):
    text, children = node
    pad = " " * indent
    word = text.split()[0]
    if word in ("element", "group"):
        return [pad + "fixed"] + [f"{pad} {f}" for f in fields([node])]
    if word == "extended":
        return [pad + "extended"] + [f"{pad} {f}" for f in fields(children)]
    if word == "repetitive":
        return [pad + "repeat " + text.split()[1]] + [f"{pad} {f}" for f in fields(children)]
    if word == "explicit":
        return [pad + text]
    assert word == "compound", text
    size = text.split()[1] if " " in text else "fx"
    out = [pad + "compound " + size]
    for child_text, child in children:
        if child_text == "-":
            out.append(pad + " none")
            continue
        m = re.match(r'(\S+) "', child_text)
        out.append(pad + " sub " + m.group(1))
        out += shape(child[0], indent + 2)
    return out


def version(name):
    return tuple(int(p) for p in name.split("."))


def uaps(root):
    for text, children in root:
        if text == "uap":
            yield "*", [c[0] for c in children]
        elif text == "uaps":
            for part, inner in children:
                if part == "variations":
                    for name, items in inner:
                        yield name, [c[0] for c in items]


def selector(root):
    for text, children in root:
        if text == "uaps":
            for part, inner in children:
                if part.startswith("case "):
                    return part.split()[1] + " " + " ".join(f"{c[0].rstrip(':')}={c[0].split()[-1]}" if " " not in c[0]
                        else c[0].replace(": ", "=") for c in inner)
    return None


def one_category(folder):
    cats = {p.stem[4:]: tree(p) for p in folder.glob("cat-*.ast")}
    refs = {p.stem[4:]: tree(p) for p in folder.glob("ref-*.ast")}
    editions = sorted(cats, key=version)
    head = next(t for t, _ in cats[editions[-1]] if t.startswith("asterix "))
    out = [f"category {int(head.split()[1])} {head[head.index(chr(34)):]}", "editions " + " ".join(editions)]
    order, variants = [], {}
    for edition in editions:
        items = next(c for t, c in cats[edition] if t == "items")
        for text, children in items:
            name, title = re.match(r'(\S+) "([^"]*)"', text).groups()
            key = "\n".join(shape(children[0], 1))
            known = variants.setdefault(name, {})
            if not known:
                order.append(name)
            known.setdefault(key, [title, []])[1].append(edition)
            known[key][0] = title
    for name in sorted(order):
        for key, (title, where) in variants[name].items():
            select = "*" if where == editions else ",".join(where)
            out.append(f'item {name} {select} "{title}"')
            out.append(key)
    profiles = {}
    for edition in editions:
        for variation, items in uaps(cats[edition]):
            profiles.setdefault((variation, " ".join(items)), []).append(edition)
        choice = selector(cats[edition])
        if choice:
            profiles.setdefault(("select", choice), []).append(edition)
    for (variation, items), where in profiles.items():
        select = "*" if where == editions else ",".join(where)
        out.append(f"uap {select} {variation} {items}")
    for ref in sorted(refs, key=version, reverse=True):
        out.append(f"expansion {ref}")
        body = next(n for n in refs[ref] if n[0].startswith("compound"))
        out += shape(body, 1)
    return out


def main():
    specs, target = Path(sys.argv[1]), Path(sys.argv[2])
    for folder in sorted(specs.glob("cat*")):
        text = "\n".join(one_category(folder)) + "\n"
        (target / (folder.name + ".txt")).write_text(text, encoding="utf-8")


main()
