/** A unified diff of two texts, as `diff -u` and `patch` know it. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

export const unifiedDiff = (path: string, before: string, after: string): string =>
  createTwoFilesPatch(path, path, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
