// A value that can be watched: `set` merges a patch and calls those who watch a key that changed.

export interface Store<State extends object> {
  get(): Readonly<State>;
  set(patch: Partial<State>): void;
  watch(keys: readonly (keyof State)[], onChange: (state: Readonly<State>) => void): void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const watchers: { keys: readonly (keyof State)[]; onChange: (state: Readonly<State>) => void }[] = [];
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      const changed = (Object.keys(patch) as (keyof State)[]).filter((key) => before[key] !== state[key]);
      if (changed.length === 0) return;
      for (const watcher of watchers) {
        if (watcher.keys.some((key) => changed.includes(key))) watcher.onChange(state);
      }
    },
    watch(keys, onChange) {
      watchers.push({ keys, onChange });
      onChange(state);
    },
  };
}
