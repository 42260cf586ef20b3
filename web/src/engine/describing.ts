// Brings what the worker says of a pipeline into the store's words.
import type { Described, Description } from '../pipeline/protocol';
import { COLORS_KEY } from '../pipeline/protocol';
import { moduleName } from '../pipeline/names';
import type { Component, Opened } from '../state';
import { soundColors } from '../view/ownColors';
import { FINDERS } from './components';

/** `planned` are the components of the package's config, among them those that can't run here. */
export function newlyOpened(description: Description, planned: readonly Component[], milliseconds: number): Opened {
  const { lang, meta } = description;
  return {
    ...shown(description, planned),
    lang,
    name: moduleName(lang, String(meta.name)),
    version: String(meta.version),
    meta,
    colors: soundColors(meta[COLORS_KEY]),
    milliseconds,
    isUnsaved: false,
  };
}

/** The same pipeline after a change. */
export function redescribed(opened: Opened, description: Description): Opened {
  return { ...opened, ...shown(description, opened.components), meta: description.meta };
}

function shown(description: Description, before: readonly Component[]) {
  const { components, problems } = description;
  return { entityLabels: entityLabels(description), components: withUnsupported(components, before), problems };
}

/** Those that can't run here keep their place behind the component that they stood behind. */
function withUnsupported(described: readonly Described[], before: readonly Component[]): Component[] {
  const all: Component[] = described.map(({ isOn: _, ...component }) => {
    const disabled = before.find(({ name }) => name === component.name)?.disabled;
    return { ...component, disabled };
  });
  before.forEach((component, i) => {
    if (!component.unsupported) return;
    const neighbour = before[i - 1]?.name;
    all.splice(all.findIndex(({ name }) => name === neighbour) + 1, 0, component);
  });
  return all;
}

function entityLabels({ components, labels }: Description): string[] {
  const finds = ({ factory, settings }: Described): boolean =>
    (FINDERS.entities as readonly string[]).includes(factory) || settings?.annotate_ents === true;
  return [...new Set(components.filter(finds).flatMap(({ name }) => labels[name] ?? []))];
}

export function switchedOff({ components }: Description): Set<string> {
  return new Set(components.filter(({ isOn }) => !isOn).map(({ name }) => name));
}
