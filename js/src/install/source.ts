// What a source is, told by its form.
import { SpacyError, show } from '../errors.js';
import type { ModelModule, Platform } from './types.js';

export type Kind =
  | { readonly kind: 'text'; readonly text: string; readonly model?: ModelModule }
  | { readonly kind: 'url'; readonly url: string; readonly model?: ModelModule }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'blob'; readonly blob: Blob };

/** Throws BAD_SOURCE for what is none. */
export function classify(source: unknown, platform: Platform): Kind {
  if (typeof source === 'string' && source !== '') return fromText(source, platform);
  if (source instanceof URL) return fromText(source.href, platform);
  if (source instanceof Uint8Array) return { kind: 'bytes', bytes: source };
  if (Object.prototype.toString.call(source) === '[object ArrayBuffer]') {
    return { kind: 'bytes', bytes: new Uint8Array(source as ArrayBuffer) };
  }
  if (ArrayBuffer.isView(source)) {
    return { kind: 'bytes', bytes: new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength) };
  }
  if (isBlob(source)) return { kind: 'blob', blob: source };
  const model = asModule(source);
  if (model) return { ...fromUrl(String(model.url), platform), model } as Kind;
  throw new SpacyError(
    'BAD_SOURCE',
    `${show(source)} can't be loaded: give the name of an installed package, a path, an http(s) address, an ArrayBuffer or ` +
      'Uint8Array, a File or Blob, or a model module.',
  );
}

function fromText(text: string, platform: Platform): Kind {
  if (/^(https?|blob|data):/i.test(text)) return { kind: 'url', url: text };
  if (/^file:/i.test(text) && platform.pathOfUrl) return { kind: 'text', text: platform.pathOfUrl(text) };
  return { kind: 'text', text };
}

/** A module's address may be relative, and in Node it is a file's. */
function fromUrl(url: string, platform: Platform): Kind {
  if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return fromText(url, platform);
  const base = platform.baseUrl();
  return base ? fromText(new URL(url, base).href, platform) : { kind: 'text', text: url };
}

function isBlob(value: unknown): value is Blob {
  const blob = value as Partial<Blob> | null | undefined;
  return typeof blob?.arrayBuffer === 'function' && typeof blob.size === 'number';
}

export function asModule(value: unknown): ModelModule | undefined {
  if (!value || typeof value !== 'object') return undefined;
  const { default: inner } = value as { default?: unknown };
  const model = (inner && typeof inner === 'object' ? inner : value) as Partial<ModelModule>;
  const hasUrl = typeof model.url === 'string' || model.url instanceof URL;
  return hasUrl && typeof model.name === 'string' ? (model as ModelModule) : undefined;
}

/** The file's name in an address. */
export function fileNameOf(url: string): string {
  if (/^(blob|data):/i.test(url)) return 'package';
  const path = new URL(url).pathname;
  try {
    return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)) || 'package';
  } catch {
    return 'package';
  }
}
