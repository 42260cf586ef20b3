// Why a component can't run here, in words, and what to do about it.
import type { Component } from '../state';
import type { Planned } from './components';

/** Parts of a package that are made of PyTorch. */
const TORCH = /transformer|torch/i;

/** spaCy's own components; others are programs that come with a package or a plug-in. */
const OF_SPACY = ['nn_labeller'];

/** For a component whose factory is not here. */
export function noFactory({ name, factory }: Planned): string {
  const kind = factory === name ? '' : ` (of the kind “${factory}”)`;
  if (TORCH.test(factory)) return `“${name}”${kind} can’t run here: it needs PyTorch.`;
  if (OF_SPACY.includes(factory)) return `“${name}”${kind} can’t run here yet.`;
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
