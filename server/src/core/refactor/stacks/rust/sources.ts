/** Files that programs in Rust read at run time, and folders that they embed. */
import type { Evidence } from '../../evidence.ts';

const DEPTH = 4;
const MOST = 400;

/** Sources below `folder`, without tests and examples. */
function rustFiles(evidence: Evidence, folder: string): readonly string[] {
  const found: string[] = [];
  const visit = (at: string, depth: number): void => {
    for (const name of evidence.list(at)) {
      if (found.length >= MOST) return;
      if (name.endsWith('.rs')) found.push(evidence.read(`${at}/${name}`) ?? '');
      else if (name.endsWith('/') && depth > 0 && !/^(tests|examples|benches|target)\/$/.test(name))
        visit(`${at}/${name.slice(0, -1)}`, depth - 1);
    }
  };
  visit(folder, DEPTH);
  return found;
}

/** Calls that open what they are given, with a path relative to the working directory. */
const READS =
  /(?:ServeDir::new|ServeFile::new|Files::new\([^,)]*,|NamedFile::open|Tera::new|File::with_name|File::open|read_to_string|read_dir|Path::new|PathBuf::from|FileServer::from|\.join|path_loader|Figment::from|Toml::file|Yaml::file|StaticFiles::new|dir)\(?\s*\(?\s*&?"((?:\.\/)?[\w-][\w./*{}-]*)"/g;

/** Top-level folders and files that are there, but for sources. */
export function readAtRunTime(evidence: Evidence, folder: string): readonly string[] {
  const paths = rustFiles(evidence, `${folder === '' ? '' : `${folder}/`}src`).flatMap((text) =>
    [...text.matchAll(READS)].map(([, path = '']) => path.replace(/^\.\//, '')),
  );
  const tops = paths.map((path) => path.split('/')[0] as string);
  return [...new Set(tops)]
    .filter(
      (top) =>
        /^\w[\w-]*(\.(toml|ya?ml|json|html|ron))?$/.test(top) && !/^(src|target|tests|examples|Cargo\.toml)$/.test(top),
    )
    .filter((top) => evidence.exists(top) === true)
    .sort();
}

/** `#[folder = "ui/dist"]` of rust-embed, and `include_dir!`. */
export const embedded = (evidence: Evidence, folder: string): readonly string[] =>
  rustFiles(evidence, `${folder === '' ? '' : `${folder}/`}src`).flatMap((text) =>
    [...text.matchAll(/(?:#\[folder\s*=\s*|include_dir!\(\s*)"(?:\$CARGO_MANIFEST_DIR\/)?(?:\.\/)?([\w./-]+)"/g)].map(
      ([, path = '']) => path.replace(/\/$/, ''),
    ),
  );
