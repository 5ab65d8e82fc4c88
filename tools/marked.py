"""The part of a document between two marks, which a program writes."""


def read(document, marks):
    begin, end = marks
    return document.read_text().split(begin)[1].split(end)[0]


def write(document, marks, lines):
    begin, end = marks
    before, rest = document.read_text().split(begin)
    after = rest.split(end)[1]
    document.write_text("\n".join([before + begin, "", *lines, "", end + after]))
