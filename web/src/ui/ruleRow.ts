// A rule in the list: its label, the words or tokens that it looks for, its id, and what is wrong with it.
import { cross, h } from '../dom';
import type { Draft, RuleKind } from '../view/ruleDrafts';

export interface RuleWatch {
  onChange: (key: number, values: Partial<Draft>) => void;
  onRemove: (key: number) => void;
  /** Enter asks for another rule. */
  onNext: (key: number) => void;
}

export function createRuleRow({ key }: Draft, { onChange, onRemove, onNext }: RuleWatch): HTMLElement {
  const attributes = { class: 'field', autocomplete: 'off', spellcheck: 'false' };
  const errorId = `rule-error-${key}`;
  const label = h('input', { ...attributes, name: 'label', placeholder: 'LABEL' });
  const kind = h(
    'select',
    { class: 'field', name: 'kind' },
    h('option', { value: 'phrase', text: 'Words' }),
    h('option', { value: 'tokens', text: 'Tokens' }),
  );
  const pattern = h('textarea', { ...attributes, name: 'pattern', rows: 1, dir: 'auto', 'aria-describedby': errorId });
  const id = h('input', { ...attributes, name: 'id', placeholder: 'id' });
  const remove = h('button', { class: 'link rule-remove', type: 'button' }, cross());
  const row = h(
    'li',
    { class: 'rule' },
    label,
    kind,
    pattern,
    id,
    remove,
    h('p', { class: 'form-error rule-error', id: errorId }),
  );
  label.addEventListener('input', () => onChange(key, { label: label.value }));
  kind.addEventListener('change', () => onChange(key, { kind: kind.value as RuleKind }));
  pattern.addEventListener('input', () => onChange(key, { pattern: pattern.value }));
  id.addEventListener('input', () => onChange(key, { id: id.value }));
  remove.addEventListener('click', () => onRemove(key));
  row.addEventListener('keydown', (event) => {
    const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea');
    if (event.key !== 'Enter' || !isField || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    onNext(key);
  });
  return row;
}

export function updateRuleRow(row: HTMLElement, draft: Draft, number: number, error: string | undefined): void {
  const field = <Type extends HTMLElement>(name: string): Type => row.querySelector<Type>(`[name=${name}]`)!;
  for (const name of ['label', 'kind', 'pattern', 'id'] as const) {
    const input = field<HTMLInputElement>(name);
    if (input.value !== draft[name]) input.value = draft[name];
    input.setAttribute('aria-label', `${NAMES[name]} of rule ${number}`);
  }
  const pattern = field<HTMLTextAreaElement>('pattern');
  pattern.placeholder = draft.kind === 'phrase' ? 'Words to find' : '[{"LOWER": "san"}, {"LOWER": "francisco"}]';
  pattern.dataset.kind = draft.kind;
  if (error) pattern.setAttribute('aria-invalid', 'true');
  else pattern.removeAttribute('aria-invalid');
  row.querySelector('.rule-error')!.textContent = error ?? '';
  row.querySelector('.rule-remove')!.setAttribute('aria-label', `Remove rule ${number}`);
}

const NAMES = { label: 'Label', kind: 'Kind', pattern: 'Pattern', id: 'Id' };
