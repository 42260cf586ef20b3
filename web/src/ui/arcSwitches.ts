// displaCy's own switches for dependencies.
import { h } from '../dom';
import type { ArcOptions } from '../view/arcs';

const SWITCHES: [keyof ArcOptions, string][] = [
  ['compact', 'Compact'],
  ['collapse_punct', 'Merge punctuation'],
  ['collapse_phrases', 'Merge phrases'],
  ['fine_grained', 'Fine tags'],
  ['add_lemma', 'Lemmas'],
];

export interface ArcSwitches {
  readonly element: HTMLElement;
  /** Phrases can be merged only where the language has rules for them. */
  show(options: ArcOptions, hasPhrases: boolean): void;
}

export function createArcSwitches(change: (options: Partial<ArcOptions>) => void): ArcSwitches {
  const switches = SWITCHES.map(([name, title]) => {
    const button = h('button', { class: 'chip', type: 'button', text: title });
    button.addEventListener('click', () => change({ [name]: button.getAttribute('aria-pressed') !== 'true' }));
    return { name, button };
  });
  return {
    element: h('div', { class: 'chips' }, ...switches.map(({ button }) => button)),
    show(options, hasPhrases) {
      for (const { name, button } of switches) {
        button.setAttribute('aria-pressed', String(options[name]));
        button.hidden = name === 'collapse_phrases' && !hasPhrases;
      }
    },
  };
}
