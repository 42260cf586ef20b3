// What crosses the boundary to JavaScript: numbers alone, by functions whose other side js/src/bindings.ts declares.
#pragma once

/// Before a function with external linkage: JavaScript calls it by `name`, which begins with _: it is short in dist/.
#define SPACY_EXPORT(name) __attribute__((used, export_name(name)))

/// Before a declaration in extern "C": JavaScript has the function.
#define SPACY_IMPORT(name) __attribute__((import_module("spacy"), import_name(name)))
