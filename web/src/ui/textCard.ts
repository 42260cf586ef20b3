// The text region: what is typed here is analysed at once.
import type { Actions } from '../actions';
import { byId, chevron } from '../dom';
import type { PageStore } from '../state';
import { attachMenu } from './menu';
import { longSample, SAMPLES } from './samples';

/** Above this the field keeps its largest height: measuring a long text on each key costs more than it is worth. */
const FITTED = 5_000;

export function startTextCard(store: PageStore, actions: Actions): void {
  const card = byId('text-card');
  const field = byId<HTMLTextAreaElement>('text');
  const samples = byId<HTMLButtonElement>('samples');
  samples.append(chevron());
  attachMenu(samples, 'Samples', () => [
    ...SAMPLES.map(({ name, text }) => ({ label: name, action: () => void actions.trySample(text) })),
    'line',
    { label: 'A long text', note: '250,000 characters', action: () => void actions.trySample(longSample()) },
  ]);
  field.addEventListener('input', () => actions.setText(field.value));
  store.watch(['text'], ({ text }) => {
    if (field.value !== text) field.value = text;
    if (!CSS.supports('field-sizing', 'content')) fit(field);
  });
  store.watch(['docBin'], ({ docBin }) => (card.hidden = docBin !== null));
}

function fit(field: HTMLTextAreaElement): void {
  field.style.height = '';
  field.style.height = field.value.length > FITTED ? '40vh' : `${field.scrollHeight}px`;
}
