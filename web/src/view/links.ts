// Links of entities' identifiers. Identifiers come from files: nothing of them reaches an address but as a part that is encoded.

export const DEFAULT_TEMPLATE = 'https://www.wikidata.org/wiki/{}';

const PLACE = '{}';
/** What a linker says of an entity that the knowledge base does not have. */
export const NIL = 'NIL';

/** What is wrong with an address for links, or ''. An empty one makes no links. */
export function problemOfTemplate(template: string): string {
  if (template === '') return '';
  if (!template.includes(PLACE)) return `Write ${PLACE} where the identifier goes: ${DEFAULT_TEMPLATE}`;
  const [one, other] = ['a', 'b'].map((id) => parsed(filled(template, id)));
  if (!one || !other) return 'This is no address. It starts with https:// and names a site.';
  if (!/^https?:$/.test(one.protocol)) return `Links lead to http or https, not to ${one.protocol}`;
  if (one.origin !== other.origin || one.username || one.password)
    return `The site comes first, the identifier (${PLACE}) behind it: ${DEFAULT_TEMPLATE}`;
  return '';
}

export function isTemplate(value: unknown): boolean {
  return typeof value === 'string' && problemOfTemplate(value) === '';
}

/** Where an identifier leads; '' for nowhere. */
export function linkOf(template: string, id: string): string {
  if (template === '' || id === '' || id === NIL) return '';
  return parsed(filled(template, id))?.href ?? '';
}

/** Entities or spans as displaCy parses them, each with its link. */
export function linkedEnts<Ent extends { kb_id?: unknown }>(
  ents: readonly Ent[],
  template: string,
): (Ent & { kb_url: string })[] {
  return ents.map((ent) => ({ ...ent, kb_url: linkOf(template, String(ent.kb_id ?? '')) || '#' }));
}

function filled(template: string, id: string): string {
  return template.replaceAll(PLACE, () => encodeURIComponent(id.replaceAll(/\p{Surrogate}/gu, '\ufffd')));
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
