// Languages as classes: those of spaCy, and people's own (spacy.util.get_lang_class).
import { SpacyError } from './errors.js';
import { extendData, type LanguageDefaults } from './language-defaults.js';
import { Language } from './language.js';
import { registry as defaultRegistry, type Registry } from './registry.js';
import { init, languageData, needLanguage, start, useData, useOwnLanguages } from './runtime.js';
import { wordGetters } from './word-getters.js';

type LanguageClass = typeof Language;

/** Classes of spaCy's own languages, each made once. */
const known = new Map<string, LanguageClass>();

/** Own classes whose data C++ has, by their code: the class that the data are of. */
const added = new Map<string, LanguageClass>();

/** The class that plug-ins bring for a code. */
export function ownClass(registry: Registry, code: string): LanguageClass | undefined {
  return registry.has('languages', code) ? (registry.get('languages', code) as LanguageClass) : undefined;
}

/** What the class, or one that it extends, stands for among spaCy's languages; 'xx' has the rules of all. */
function baseOf(type: LanguageClass): string {
  for (let each: LanguageClass = type; each && each !== Language; each = Object.getPrototypeOf(each) as LanguageClass) {
    if (known.get(each.lang ?? '') === each) return each.lang!;
  }
  return 'xx';
}

/** Hands C++ the data of a class's language. */
async function addClass(type: LanguageClass, code: string): Promise<string> {
  if (added.get(code) === type) return code;
  const defaults: LanguageDefaults = type.Defaults;
  const json = extendData(await languageData(baseOf(type)), code, defaults);
  const getters = defaults.lexAttrGetters && wordGetters(defaults.lexAttrGetters);
  useData(await start(), code, json, getters);
  added.set(code, type);
  return code;
}

function checkClass(type: LanguageClass, code: string): void {
  if (type.prototype instanceof Language && typeof type.lang === 'string' && type.lang) return;
  throw new SpacyError(
    'BAD_ARGUMENT',
    `The language '${code}' of a plug-in is no class that extends Language with \`static lang = '${code}'\`.`,
  );
}

/** Makes a language ready, a plug-in's own before spaCy's; its code. Rejects with SpacyError E048 for one that there is none of. */
export async function readyLanguage(registry: Registry, name: string): Promise<string> {
  const type = ownClass(registry, name);
  if (!type) return needLanguage(name);
  checkClass(type, name);
  return addClass(type, name);
}

useOwnLanguages(async (code) => {
  if (!ownClass(defaultRegistry, code)) return false;
  await readyLanguage(defaultRegistry, code);
  return true;
});

/** The class of a language, ready for `new`. Rejects with SpacyError E048 for a code that there is none for. */
export async function getLangClass(code: string, options: { registry?: Registry } = {}): Promise<LanguageClass> {
  await init(); // plug-ins may bring it
  const registry = options.registry ?? defaultRegistry;
  const lang = await readyLanguage(registry, code);
  return classOf(registry, lang);
}

/** The class of a language whose data are here. */
export function classOf(registry: Registry, lang: string): LanguageClass {
  const own = ownClass(registry, lang);
  if (own) return own;
  if (!known.has(lang)) {
    const type = class extends Language {
      static override readonly lang = lang;
    };
    known.set(lang, type);
  }
  return known.get(lang)!;
}

/** Makes a class's language ready where no registry knows it: `await readyClass(SnekLanguage)`. */
export async function readyClass(type: LanguageClass): Promise<string | undefined> {
  if (type === Language || !type.lang || known.get(type.lang) === type) return type.lang;
  return addClass(type, type.lang);
}
