/** A project of several packages that are built together, some of which are applications. */
export interface Member {
  /** Relative to the build context, without `./`. */
  readonly folder: string;
  /** As its manifest names it. */
  readonly name: string;
  /** It is started; others are libraries. */
  readonly runs: boolean;
  /** The files that all members share name it as the one that is built or run. */
  readonly preferred?: boolean;
  /** The file that makes it one, relative to `folder`. */
  readonly manifest: string;
  /** Folders of the members it needs, those they need included, in an order in which they can be built. */
  readonly needs: readonly string[];
}

export interface Workspace {
  readonly kind: 'npm' | 'yarn' | 'pnpm' | 'bun' | 'cargo' | 'go' | 'maven' | 'gradle' | 'dotnet';
  readonly members: readonly Member[];
  /** Files beside the members' own that say what is installed. */
  readonly manifests: readonly string[];
}

/** One application of a workspace. */
export interface Membership {
  readonly workspace: Workspace;
  readonly member: Member;
}

/** By folder or name; of a scoped name the part behind the scope is enough. */
export const memberNamed = ({ members }: Workspace, name: string): Member | undefined => {
  const wanted = name.replace(/^\.\//, '').replace(/\/$/, '');
  return (
    members.find(({ folder }) => folder === wanted) ??
    members.find((member) => member.name === wanted) ??
    members.find((member) => member.name.replace(/^@[^/]+\//, '') === wanted)
  );
};
