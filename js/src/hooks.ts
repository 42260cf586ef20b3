// Doc.user_hooks and its kin: functions of one's own in place of what attributes compute.
import type { Doc } from './doc.js';
import type { Span } from './span.js';
import type { Token } from './token.js';

/** By the attribute's name here: `vector`, `vectorNorm`, `hasVector`, `similarity`, `sentiment`, `sents`, `sent`, `root`, … */
export type Hooks<Self> = Record<string, ((self: Self, other?: unknown) => unknown) | undefined>;

export interface AllHooks {
  doc: Hooks<Doc>;
  span: Hooks<Span>;
  token: Hooks<Token>;
}
