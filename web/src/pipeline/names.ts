/** The name that a package is installed by: it has the language once. */
export function moduleName(lang: string, name: string): string {
  return name.startsWith(`${lang}_`) ? name : `${lang}_${name}`;
}
