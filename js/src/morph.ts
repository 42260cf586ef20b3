// A token's morphology (spacy.tokens.MorphAnalysis): a view on its FEATS string.

export class MorphAnalysis {
  #feats: string;

  /** @internal */
  constructor(feats: string) {
    this.#feats = feats === '_' ? '' : feats;
  }

  /** The values of a field, `[]` or `fallback` where it is not there. */
  get(field: string, fallback: string[] = []): string[] {
    const prefix = `${field}=`;
    const found = this.toJson()
      .split('|')
      .find((feature) => feature.startsWith(prefix));
    return found ? found.slice(prefix.length).split(',') : fallback;
  }

  toDict(): Record<string, string> {
    if (!this.#feats) return {};
    return Object.fromEntries(
      this.#feats.split('|').map((feature) => {
        const at = feature.indexOf('=');
        return [feature.slice(0, at), feature.slice(at + 1)];
      }),
    );
  }

  toJson(): string {
    return this.#feats;
  }

  toJSON(): string {
    return this.#feats;
  }

  toString(): string {
    return this.#feats;
  }
}
