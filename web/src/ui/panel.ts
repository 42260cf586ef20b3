// One tab of the result.
import type { PageState } from '../state';

export interface Panel {
  element: HTMLElement;
  draw(state: Readonly<PageState>): void;
  /** Fulfilled when the last drawing is complete; without it draw() is all. */
  drawn?(): Promise<void>;
}
