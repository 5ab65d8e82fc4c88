"""Many mutants in one program, each behind a switch (mutant schemata: Untch, Offutt and Harrold, ISSTA 1993).

A mutant, as cargo-mutants lists it, becomes an alternative beside the code it replaces, taken where
`::ground::mutant(its number)` says so; operands are evaluated once, before the alternatives. Every alternative stands
on a line of its own and every place between two marks, so that an error of the compiler names the mutants it is about.
"""

import re

import tree_sitter
import tree_sitter_rust

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language()))
BEGIN, END = re.compile(r"^/\*<([\d,]+)\*/$"), "/*>*/"
COMPARISONS = ("==", "!=", "<", ">", "<=", ">=")

# What the switches ask: the number in MUTANT. With MUTANTS_REACHED, the numbers asked about go to that file.
RUNTIME = """
extern crate self as ground;
#[doc(hidden)]
pub fn mutant(number: usize) -> bool {
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};
    static ON: std::sync::LazyLock<usize> =
        std::sync::LazyLock::new(|| std::env::var("MUTANT").map_or(0, |text| text.parse().unwrap()));
    static FILE: std::sync::LazyLock<Option<std::fs::File>> = std::sync::LazyLock::new(|| {
        let name = std::env::var_os("MUTANTS_REACHED")?;
        Some(std::fs::OpenOptions::new().create(true).append(true).open(name).unwrap())
    });
    static SEEN: [AtomicBool; 16384] = [const { AtomicBool::new(false) }; 16384];
    if let Some(mut file) = FILE.as_ref() && !SEEN[number].swap(true, Ordering::Relaxed) {
        file.write_all(format!("{number}\\n").as_bytes()).unwrap();
    }
    *ON == number
}
"""
LENIENT = "#![allow(warnings)]\n"


def ask(number):
    return f"::ground::mutant({number})"


def start(source, mutant):
    """Where a mutant begins, in bytes; cargo-mutants counts lines and characters from one."""
    line, column = mutant["span"]["start"]["line"] - 1, mutant["span"]["start"]["column"] - 1
    lines = source.split(b"\n")
    return sum(len(each) + 1 for each in lines[:line]) + len(lines[line].decode()[:column].encode())


class Switches:
    """One file rewritten: `text`, and in `placed` the numbers of the mutants that have a switch."""

    def __init__(self, source, mutants):
        self.source, self.placed = source, set()
        self.found = {}
        for number, mutant in mutants.items():
            key = mutant["genre"], start(source, mutant)
            self.found.setdefault(key, []).append((number, mutant["replacement"]))
        self.text = self.emit(PARSER.parse(source).root_node)

    def take(self, genre, node):
        return self.found.pop((genre, node.start_byte), [])

    def place(self, taken, text):
        numbers = [number for number, _ in taken]
        self.placed.update(numbers)
        return f"\n/*<{','.join(map(str, numbers))}*/\n{text}\n{END}\n"

    def emit(self, node):
        writer = getattr(self, f"of_{node.type}", None)
        return (writer and writer(node)) or self.inside(node)

    def inside(self, node, instead=lambda _: None):
        """The node's text with the switches of its children; `instead` may write a child differently."""
        at, parts = node.start_byte, []
        for child in node.children:
            parts += [self.source[at : child.start_byte].decode(), instead(child) or self.emit(child)]
            at = child.end_byte
        return "".join([*parts, self.source[at : node.end_byte].decode()])

    def choice(self, taken, bound, alternative, original):
        """`bound` is a head of a match that evaluates the operands; then the first switch that is on."""
        ways = "".join(f"if {ask(number)} {{ {alternative(new)} }} else\n" for number, new in taken)
        return self.place(taken, f"(match {bound} => {{\n{ways}{{ {original} }} }} }})")

    def of_binary_expression(self, node):
        operator = node.child_by_field_name("operator")
        taken = self.take("BinaryOperator", operator)
        if not taken:
            return None
        left, right = (self.emit(node.child_by_field_name(side)) for side in ("left", "right"))
        sign = operator.type
        if sign in ("&&", "||"):
            on = ask(taken[0][0])
            ways = f"{{ {right} }} else {{ {on} }}" if sign == "&&" else f"{{ !{on} }} else {{ {right} }}"
            return self.place(taken, f"(if ({left}) != {on} {ways})")
        if sign in COMPARISONS:
            bound = f"(&({left}), &({right})) {{ (left, right)"
            return self.choice(taken, bound, lambda new: f"*left {new} *right", f"*left {sign} *right")
        bound = f"({left}, {right}) {{ (left, right)"
        return self.choice(taken, bound, lambda new: f"left {new} right", f"left {sign} right")

    def of_compound_assignment_expr(self, node):
        operator = node.child_by_field_name("operator")
        taken = self.take("BinaryOperator", operator)
        if not taken:
            return None
        left, right = (self.emit(node.child_by_field_name(side)) for side in ("left", "right"))
        way = lambda new: f"{left} {new} right"
        return self.choice(taken, f"({right}) {{ right", way, way(operator.type))

    def of_unary_expression(self, node):
        taken = self.take("UnaryOperator", node)
        if not taken:
            return None
        sign, operand = node.children[0].type, self.emit(node.children[1])
        return self.choice(taken, f"({operand}) {{ value", lambda _: "value", f"{sign}value")

    def of_match_arm(self, node):
        taken = self.take("MatchArm", node)
        if not taken:
            return None
        guard = self.place(taken, f"if !{ask(taken[0][0])}")
        return self.inside(node, lambda child: child.type == "match_pattern" and self.emit(child) + guard)

    def of_match_pattern(self, node):
        condition = node.child_by_field_name("condition")
        if not condition or condition.type in ("let_condition", "let_chain"):
            return None
        taken = self.take("MatchArmGuard", condition)
        if not taken:
            return None
        on = {new: ask(number) for number, new in taken}
        held = lambda child: self.place(taken, f"({on['true']} || ({self.emit(child)})) && !{on['false']}")
        return self.inside(node, lambda child: child == condition and held(child))

    def of_field_initializer_list(self, node):
        bases = [child for child in node.children if child.type == "base_field_initializer"]

        def field(child):
            taken = bases and self.take("StructField", child)
            if not taken:
                return None
            names = [child.child_by_field_name("field") or child.children[0], child.children[-1]]
            name, value = names[0].text.decode(), self.emit(names[1])
            base = self.emit(bases[0].children[1])
            return self.place(taken, f"{name}: if {ask(taken[0][0])} {{ ({base}).{name} }} else {{ {value} }}")

        return self.inside(node, field)

    def of_block(self, node):
        """The body of a function: before its first statement, a return for each value it may have instead."""
        if not node.parent or node.parent.type != "function_item":
            return None
        comments = ("{", "line_comment", "block_comment")
        first = next((child for child in node.children if child.type not in comments), None)
        taken = first and self.take("FnValue", first)
        if not taken:
            return None
        ways = "\n".join(f"if {ask(number)} {{ return {new}; }}" for number, new in taken)
        return self.inside(node, lambda child: child == first and self.place(taken, ways) + self.emit(child))


def blamed(text, line):
    """The mutants that an error on a line is about, and whether the line is one mutant's own."""
    lines = text.split("\n")
    own = re.match(r"^if ::ground::mutant\((\d+)\) \{ .* \}(?: else)?$", lines[line - 1])
    if own:
        return {int(own[1])}, True
    open_places = []
    for each in lines[:line]:
        if begin := BEGIN.match(each):
            open_places.append({int(number) for number in begin[1].split(",")})
        elif each == END and open_places:
            open_places.pop()
    return (open_places[-1] if open_places else set()), False
