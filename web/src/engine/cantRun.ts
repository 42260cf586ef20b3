// Why a component can't run here, in words, and what to do about it.
import type { Component } from '../state';

/** Parts of a package that are made of PyTorch. */
const TORCH = /transformer|torch/i;

/** For a component whose factory is not here. */
export function noFactory({ name, factory }: Pick<Component, 'name' | 'factory'>): string {
  const kind = factory === name ? '' : ` (of the kind “${factory}”)`;
  if (TORCH.test(factory)) return `“${name}”${kind} can’t run here: it needs PyTorch.`;
  if (factory === 'nn_labeller') return `“${name}”${kind} is for training alone.`;
  return `“${name}”${kind} can’t run here: it is no part of spaCy, but a Python program of its own.`;
}

/** For a component that a load refused, saying `message`. */
export function refusal(name: string, message: string): string {
  const missing = /Could not find function '([^']+)'/.exec(message)?.[1];
  if (missing === undefined) return `“${name}” can’t run here: ${message}`;
  if (TORCH.test(missing)) return `“${name}” can’t run here: it builds on “${missing}”, which needs PyTorch.`;
  return `“${name}” can’t run here: it builds on “${missing}”, which is not part of this version.`;
}

/** What can be done where some can't run; '' where all can. */
export function wayOut(components: readonly Component[]): string {
  const reasons = components.flatMap(({ unsupported }) => unsupported ?? []);
  if (reasons.length === 0) return '';
  const docBin = 'run it in Python, save its docs as a DocBin, and open that here';
  return reasons.some((reason) => reason.includes('PyTorch'))
    ? `Open a package without it (en_core_web_sm in place of en_core_web_trf); or ${docBin}.`
    : `The others run without it. For its results too, ${docBin}.`;
}
