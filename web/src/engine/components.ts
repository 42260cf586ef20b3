// Which components of a package this build can run, found out from the package's config before anything is loaded.
import type { Component } from '../state';
import { noFactory } from './cantRun';

/** The factories whose components find what a drawing shows. */
export const FINDERS = {
  entities: ['ner', 'beam_ner', 'entity_ruler', 'future_entity_ruler'],
  dependencies: ['parser', 'beam_parser'],
  spans: ['spancat', 'spancat_singlelabel', 'span_finder', 'span_ruler'],
} as const;

export interface Planned {
  name: string;
  factory: string;
  disabled: boolean;
}

/** The pipeline of a config.cfg: its order, each component's factory, and what the package itself switches off. */
export function plannedComponents(config: string): Planned[] {
  const sections = sectionsOf(config);
  const nlp = sections.get('nlp');
  const disabled = listOf(nlp?.get('disabled'));
  return listOf(nlp?.get('pipeline')).map((name) => ({
    name,
    factory: textOf(sections.get(sectionName(`components.${name}`))?.get('factory')) ?? name,
    disabled: disabled.includes(name),
  }));
}

export function judged(planned: Planned[], factories: readonly string[], refused: Map<string, string>): Component[] {
  return planned.map((component) => ({
    ...component,
    unsupported:
      refused.get(component.name) ?? (factories.includes(component.factory) ? undefined : noFactory(component)),
  }));
}

/** The component that a failed load is about: the one whose name or factory the message quotes. */
export function blamed(message: string, components: readonly Component[]): string | undefined {
  const candidates = components.filter((component) => !component.unsupported);
  const quotes = (word: string): boolean =>
    [`'${word}'`, `"${word}"`, `“${word}”`, `[components.${word}`].some((quoted) => message.includes(quoted));
  return candidates.find(({ name, factory }) => quotes(name) || quotes(factory))?.name;
}

function sectionsOf(config: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of config.split(/\r?\n/)) {
    const head = /^\[(.+)\]\s*$/.exec(line);
    const entry = /^([^\s#;=[][^=]*?)\s*=\s*(.*)$/.exec(line);
    if (head) sections.set(sectionName(head[1]!), (section = new Map()));
    else if (entry) section.set(entry[1]!, entry[2]!);
  }
  return sections;
}

/** Blanks around its parts are none of a section's name. */
function sectionName(name: string): string {
  return name
    .split('.')
    .map((part) => part.trim())
    .join('.');
}

function listOf(value: string | undefined): string[] {
  const parsed = parse(value);
  return Array.isArray(parsed) ? parsed.filter((item) => typeof item === 'string') : [];
}

function textOf(value: string | undefined): string | undefined {
  const parsed = parse(value);
  return typeof parsed === 'string' ? parsed : undefined;
}

function parse(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? 'null');
  } catch {
    return value;
  }
}
