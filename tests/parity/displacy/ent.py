"""Entities: real, generated, manual and hostile docs with all options."""
import copy

from spacy import displacy

import cases
from comparison import holds_no_foreign_markup, in_groups, refused_with, same_as, switches


def parsed_without_links(doc, options):
    """What Doc's own side hands to the renderer: entities without kb_url, which the option makes."""
    parsed = displacy.parse_ents(doc, options)
    for ent in parsed["ents"]:
        del ent["kb_url"]
    return parsed


def add_docs(comparison, docs, options, rand):
    for number, group in enumerate(in_groups(docs, rand)):
        given = next(options)
        flags = switches(number)
        expected = displacy.render(group, style="ent", jupyter=False, options=given, **flags)
        request = {"docs": [parsed_without_links(doc, given) for doc in group], "options": given, **flags}
        comparison.add(request, same_as(expected))


def add_manual(comparison, options, rand, count):
    for number in range(count):
        docs = [cases.manual_doc(rand) for _ in range(rand.choice([1, 1, 2]))]
        given = next(options)
        flags = switches(number)
        expected = displacy.render(copy.deepcopy(docs), style="ent", jupyter=False, manual=True, options=given, **flags)
        # `'` in a label stays as it is, but {label} of a template of one's own has it escaped: no label here has one.
        comparison.add({"docs": docs, "options": given, "manual": True, **flags}, same_as(expected))


def add_hostile(comparison, rand, count):
    for number in range(count):
        docs = [cases.hostile_doc(rand)]
        flags = switches(number)
        options = {"template": cases.TEMPLATES[2]} if number % 3 == 0 else {}
        expected = displacy.render(copy.deepcopy(docs), style="ent", jupyter=False, manual=True, options=options, **flags)
        comparison.add({"docs": docs, "options": options, "manual": True, "unsafe": True, **flags}, same_as(expected))
        comparison.add({"docs": docs, "options": options, "manual": True, **flags}, holds_no_foreign_markup)


def add_colors(comparison):
    """A colour that is none is refused by name."""
    doc = {"text": "a b", "ents": [{"start": 0, "end": 1, "label": "ORG"}]}
    for color in cases.HOSTILE:
        comparison.add({"docs": doc, "options": {"colors": {"ORG": color}}, "manual": True}, refused_with("BAD_COLOR", "ORG"))
    for color in cases.COLORS_IN_ANY_FORM:
        expected = displacy.render(dict(doc), style="ent", jupyter=False, manual=True, options={"colors": {"ORG": color}})
        comparison.add({"docs": doc, "options": {"colors": {"ORG": color}}, "manual": True}, same_as(expected))
