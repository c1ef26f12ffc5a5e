import { entries, type StackIgnore } from '../../ignoreTable.ts';

export const ignore: StackIgnore = {
  installed: entries(/^Gemfile$/, '.bundle', 'vendor/bundle'),
  caches: ['log', 'tmp'].map((folder) => ({
    pattern: `${folder}/*`,
    except: [`!${folder}/.keep`],
    beside: /^config\.ru$/,
  })),
};
