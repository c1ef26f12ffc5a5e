import { named, type Program } from './model/program.ts';

/** What fetches files, beside curl and wget. */
export default [
  { name: 'aria2c', packages: { apk: 'aria2', 'apt-get': 'aria2', dnf: 'aria2' }, reach: 'told' },
  ...named('nothing', 'socat', { packages: 'socat' }),
  ...named('told', 'http https xh axel lftp ftp tftp gdown youtube-dl yt-dlp gsutil aws az oras crane skopeo'),
] satisfies readonly Program[];
