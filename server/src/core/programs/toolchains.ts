import { named } from './model/program.ts';

/** What fetches toolchains and other programs, to places of its own. */
export default named(
  'anywhere',
  `asdf mise rtx pyenv rbenv nodenv nvm fnm n volta sdk ghcup opam ansible-galaxy ansible-playbook gcloud gup
  steamcmd playwright-install spack krew tlmgr`,
  { brings: 'anything' },
);
