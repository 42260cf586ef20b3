// The languages that a pipeline can be begun with.

const CODES = (
  'af am ar az bg bn bo ca cs da de dsb el en es et eu fa fi fo fr ga gd grc gu he hi hr hsb ht hu hy id is it ja kmr kn ko ky ' +
  'la lb lg lij lt lv mk ml mr ms nb ne nl nn pl pt ro ru sa si sk sl sq sr sv ta te th ti tl tn tr tt uk ur vi xx yo zh'
).split(' ');

export function languageName(code: string): string {
  if (code === 'xx') return 'Multi-language';
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** By name. */
export function languages(): { code: string; name: string }[] {
  return CODES.map((code) => ({ code, name: languageName(code) })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
