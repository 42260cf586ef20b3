// displaCy's markup as text. It is made only while the tab is open.
import { h } from '../dom';
import { whole } from '../format';
import { messageOf } from '../engine/errors';
import type { PageState, PageStore } from '../state';
import { drawingOf, markupOf } from '../view/markup';
import { missingTokens } from './missing';
import { copyHtml } from './exportMenu';
import type { Panel } from './panel';

const SHOWN = 60_000;
const NAMES = { entities: 'the entities', dependencies: 'this sentence', spans: 'the spans' };

export function createMarkupPanel(store: PageStore): Panel {
  const note = h('span', { class: 'muted' });
  const copy = h('button', { class: 'control', type: 'button', text: 'Copy', onclick: () => void copyHtml(store) });
  const code = h('pre', { class: 'markup', dir: 'ltr', tabindex: '0', 'aria-label': 'Markup' });
  const element = h('div', {}, h('div', { class: 'markup-head' }, note, copy), code);
  return {
    element,
    draw(state) {
      const markup = safely(state);
      copy.disabled = markup === '';
      code.textContent = markup.slice(0, SHOWN);
      const hidden = markup.length - SHOWN;
      note.textContent =
        missingTokens(state) ||
        (hidden > 0
          ? `The first part; copying takes ${whole(hidden)} more characters with it.`
          : `What displaCy writes for ${NAMES[drawingOf(state)]}.`);
      copy.hidden = code.hidden = missingTokens(state) !== '';
    },
  };
}

function safely(state: Readonly<PageState>): string {
  try {
    return markupOf(state);
  } catch (error) {
    return messageOf(error);
  }
}
