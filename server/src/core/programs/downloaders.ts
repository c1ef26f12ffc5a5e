import { named, type Program } from './model/program.ts';

/** What `curl` and `wget` save is read in `reading/fileTargets.ts`. */
export default [
  { name: 'curl', packages: 'curl', reach: 'nothing', outputs: { into: '-o --output --output-dir' } },
  { name: 'wget', packages: 'wget', reach: 'nothing', outputs: { into: '-O --output-document -P --directory-prefix' } },
  { name: 'aria2c', packages: { apk: 'aria2', 'apt-get': 'aria2', dnf: 'aria2' }, reach: 'told' },
  ...named('told', 'http https xh axel lftp ftp tftp gdown youtube-dl yt-dlp gsutil aws az oras crane skopeo'),
] satisfies readonly Program[];
