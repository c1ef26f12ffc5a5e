/** What ADD unpacks, by the name such files have; it looks at the content itself. */
export const TAR_ARCHIVE = /\.(tar(\.(gz|bz2|xz|zst|lzma|Z))?|tgz|tb2|tbz2?|txz|tzst|tlz)$/i;
/** What might be one. */
export const MAYBE_ARCHIVE = /\.(tar|tgz|tb2|tbz2?|txz|tzst|tlz|tpz|gz|bz2|xz|zst|lzma|lz|Z)$/i;
