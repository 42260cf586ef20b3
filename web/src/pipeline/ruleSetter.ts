// The patterns of rulers: each is tried by itself first, so that one that is wrong keeps no other from working.
import { EntityRuler, type Language, type RulerPattern, type SpanRuler } from 'spacy-wasm';

export class RuleSetter {
  #nlp: Language;
  #trial: EntityRuler | undefined;
  /** What was found of patterns before, by their JSON. */
  #known = new Map<string, string | null>();

  constructor(nlp: Language) {
    this.#nlp = nlp;
  }

  of(component: string): RulerPattern[] {
    return this.#ruler(component).patterns;
  }

  /** Answers what is wrong with each; the others take the place of what the ruler had. */
  set(component: string, patterns: readonly RulerPattern[]): (string | null)[] {
    const ruler = this.#ruler(component);
    const keys = patterns.map((pattern) => JSON.stringify(pattern));
    this.#check(patterns.flatMap((pattern, i) => (this.#known.has(keys[i]!) ? [] : [{ pattern, key: keys[i]! }])));
    const errors = keys.map((key) => this.#known.get(key) ?? null);
    ruler.clear();
    ruler.addPatterns(patterns.filter((_, i) => errors[i] === null));
    this.#known = new Map(keys.map((key, i) => [key, errors[i]!]));
    return errors;
  }

  #ruler(component: string): EntityRuler | SpanRuler {
    return this.#nlp.getPipe<EntityRuler | SpanRuler>(component);
  }

  /** Many at once; those that are refused together are tried by halves. */
  #check(unknown: readonly { pattern: RulerPattern; key: string }[]): void {
    if (unknown.length === 0) return;
    const error = this.#refusal(unknown.map(({ pattern }) => pattern));
    if (error === null || unknown.length === 1) {
      for (const { key } of unknown) this.#known.set(key, error);
      return;
    }
    const middle = unknown.length >> 1;
    this.#check(unknown.slice(0, middle));
    this.#check(unknown.slice(middle));
  }

  #refusal(patterns: readonly RulerPattern[]): string | null {
    this.#trial ??= new EntityRuler(this.#nlp, { validate: true });
    try {
      this.#trial.addPatterns(patterns);
      return null;
    } catch (error) {
      return inWords((error as Error).message);
    } finally {
      this.#trial.clear();
    }
  }
}

/** Without the code and with the token that it is about, as people count. */
function inWords(message: string): string {
  const validation = [...message.matchAll(/\[pattern -> (\d+)(?: -> ([^\]]+))?\] (.+)/g)];
  if (validation.length === 0) return message.replace(/^\[\w+\] /, '').replace(/(?<![.!?])$/, '.');
  return validation
    .map(([, token, where, what]) => {
      const place = where ? `, ${where.replaceAll(' -> ', ' ')}` : '';
      return `Token ${Number(token) + 1}${place}: ${what}.`;
    })
    .join(' ');
}
