"""Formulas of the language that the case files are written in, turned into Python."""

import re

TOKEN = re.compile(
    r"\s*((?:\d+\.?\d*|\.\d+)(?:\*\^-?\d+)?|[A-Za-z]\w*|<=|>=|==|!=|&&|\|\||[-+*/^()\[\]{},<>!])")
WORDS = {
    "[": "(", "]": ")", "^": "**", "&&": " and ", "||": " or ", "!": " not ", "Pi": "pi", "E": "e",
    "Sin": "sin", "Cos": "cos", "Tan": "tan", "Tanh": "tanh", "Sinh": "sinh", "Cosh": "cosh", "Exp": "exp",
    "Log": "log", "Log10": "log10", "Log2": "log2", "Sqrt": "sqrt", "Abs": "abs", "Max": "max", "Min": "min",
    "Floor": "floor", "Ceiling": "ceil", "ArcTan": "arctan", "Sign": "sign"}


def split(tokens, separator):
    """The parts between separators that stand in no brackets."""
    parts, depth = [[]], 0
    for token in tokens:
        depth += (token in "([{") - (token in ")]}")
        if token == separator and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def python(tokens):
    """The same in Python, whose operators bind alike; only If is written otherwise."""
    result, place = "", 0
    while place < len(tokens):
        token = tokens[place]
        if token == "If" and tokens[place + 1] == "[":
            end, depth = place + 2, 1
            while depth:
                depth += (tokens[end] == "[") - (tokens[end] == "]")
                end += 1
            condition, then, other = map(python, split(tokens[place + 2:end - 1], ","))
            result, place = f"{result}(({then}) if {condition} else ({other}))", end
            continue
        result += WORDS.get(token, token.replace("*^", "e"))
        place += 1
    return result


def parts(line):
    """The tokens of the objective of a line `NArgMin[{objective, conditions}, …]`, and those of each condition.

    There are no conditions in `NArgMin[objective, …]`.
    """
    text = line["input"]
    tokens = TOKEN.findall(text)
    assert "".join(tokens) == "".join(text.split()), f"{line['id']}: cannot be read"
    first = split(tokens[2:-1], ",")[0]
    if first[0] != "{":
        return first, []
    objective, *conditions = split(first[1:-1], ",")
    return objective, [condition for part in conditions for condition in split(part, "&&")]
