import { entries, type StackIgnore } from '../../ignoreTable.ts';

export const ignore: StackIgnore = { made: entries(/\.(cs|fs|vb)proj$|\.slnx?$/, '**/bin', '**/obj') };
