import { entries, type StackIgnore } from '../../ignoreTable.ts';

export const ignore: StackIgnore = { made: entries(/^CMakeLists\.txt$/, 'build', 'cmake-build-*') };
