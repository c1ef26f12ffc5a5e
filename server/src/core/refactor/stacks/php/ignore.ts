import { entries, type StackIgnore } from '../../ignoreTable.ts';

export const ignore: StackIgnore = { installed: entries(/^composer\.json$/, 'vendor') };
