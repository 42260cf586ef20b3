// A button that asks for a DocBin and hands it on.
import { h } from '../dom';

export function docBinButton(attributes: Record<string, unknown>, use: (file: File) => void): HTMLElement {
  const input = h('input', { type: 'file', class: 'hidden-input', tabindex: '-1', hidden: true, accept: '.spacy' });
  input.setAttribute('aria-label', String(attributes['aria-label'] ?? attributes.text));
  const button = h('button', { type: 'button', ...attributes, onclick: () => input.click() });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) use(file);
  });
  return h('span', { class: 'file-button' }, button, input);
}
