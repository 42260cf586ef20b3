// Strings as UTF-8.

export const encoder = new TextEncoder();
export const decoder = new TextDecoder();
