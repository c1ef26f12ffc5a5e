/** The user a runtime stage runs as. */
import type { BaseImage } from '../facts/bases.ts';
import type { Offer } from './base.ts';

export interface RuntimeUser {
  /** `uid:gid`, as numbers: Kubernetes can tell from them that it is not root. */
  readonly id: string;
  /** Commands that create the account. */
  readonly create: readonly string[];
}

/** High enough to be nobody's uid on the host. */
const UID = 10001;

/** The image's own user where it has one for applications, else one made with what the distribution brings. */
export function userFor(image: BaseImage | undefined, { account, uid }: Offer): RuntimeUser {
  const own = image?.defaultUser;
  if (own?.uid !== undefined && own.uid !== 0) return { id: `${own.uid}:${own.uid}`, create: [] };
  const named = image?.users.find(({ name }) => name === account);
  if (named?.uid !== undefined) return { id: `${named.uid}:${named.gid ?? named.uid}`, create: [] };
  const id = `${uid ?? UID}:${uid ?? UID}`;
  if (uid !== undefined) return { id, create: [] };
  switch (image?.packageManager) {
    case 'apk':
      return { id, create: [`addgroup -S -g ${UID} app`, `adduser -S -D -H -u ${UID} -G app -s /sbin/nologin app`] };
    case 'apt-get':
      return {
        id,
        create: [
          `groupadd --gid ${UID} app`,
          `useradd --uid ${UID} --gid app --no-log-init --no-create-home --shell /usr/sbin/nologin app`,
        ],
      };
    default:
      return { id, create: [] };
  }
}
