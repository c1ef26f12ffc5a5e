import { entries, type StackIgnore } from '../../ignoreTable.ts';

const ELIXIR = /^mix\.exs$/;

export const ignore: StackIgnore = {
  installed: entries(ELIXIR, 'deps'),
  made: entries(ELIXIR, '_build'),
  caches: entries(ELIXIR, '.elixir_ls'),
};
