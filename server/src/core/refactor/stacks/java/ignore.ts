import { entries, type StackIgnore } from '../../ignoreTable.ts';

export const ignore: StackIgnore = {
  made: [
    ...entries(/^pom\.xml$/, 'target', '*/target'),
    ...entries(/^(build|settings)\.gradle(\.kts)?$/, '.gradle', 'build', '*/build'),
  ],
};
