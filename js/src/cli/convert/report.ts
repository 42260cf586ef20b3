// What a converter tells the person who runs it.

export type Kind = 'good' | 'info' | 'warn';
export type Report = (kind: Kind, text: string) => void;

export const silent: Report = () => {};

export function reportGrouping(report: Report, nSents: number): void {
  report('info', `Grouping every ${nSents} sentences into a document.`);
  if (nSents === 1) report('warn', 'Training data is better with several sentences in a document: try `-n 10`.');
}
