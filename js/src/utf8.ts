// Strings as UTF-8.

export const encoder = new TextEncoder();
/** A byte order mark is a character like others: spaCy keeps it. */
export const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** The same, which throws for what is no UTF-8. */
export const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
