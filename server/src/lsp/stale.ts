/** Whom to tell that diagnostics are to be made anew; what makes them is there only after those who tell. */
export interface Stale {
  tell(uri?: string): void;
  listen(listener: (uri?: string) => void): void;
}

export function stale(): Stale {
  let listening: (uri?: string) => void = () => {};
  return {
    tell: (uri) => listening(uri),
    listen(listener) {
      listening = listener;
    },
  };
}
