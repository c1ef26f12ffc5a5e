/** Which files and folders of a Python project belong to the program. */
import type { Evidence } from '../../evidence.ts';

export interface Layout {
  /** Folder that modules are imported from: '' for the project's own, `src`. */
  readonly root: string;
  /** Folders and files to be copied, relative to the project, folders without `/`. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

const NOT_SHIPPED =
  /^(tests?|testing|docs?|documentation|examples?|samples?|notebooks?|benchmarks?|scripts?|node_modules|venv|env|virtualenv|build|dist|bin|tools?|ci|deploy(ment)?|k8s|kubernetes|helm|terraform|docker|nginx|requirements|images?|screenshots?|assets|frontend|client|ui|e2e|cypress|htmlcov|__pycache__|.*\.egg-info)$/i;

/** Data that programs read beside their modules. */
const DATA =
  /^(templates|static|staticfiles|locale|locales|translations|i18n|migrations|alembic|versions|fixtures|data|config|conf|configs|settings|prompts|models|schemas|sql|media|public|resources)$/;

const FILES =
  /^(?!(setup|conftest|noxfile|fabfile|tasks|test_\w+|\w+_test|conf)\.py$)[\w-]+\.py$|^(alembic|logging|uwsgi|babel|config|settings)\.(ini|conf|cfg|cfg|toml|ya?ml|json)$|^(prod|base|dev|local)\.env\.example$/;

export function layoutOf(evidence: Evidence): Layout {
  const names = evidence.list('.');
  const hasSources = (folder: string): boolean =>
    evidence.list(folder).some((name) => name.endsWith('.py')) ||
    evidence
      .list(folder)
      .some((name) => name.endsWith('/') && evidence.list(`${folder}/${name}`).some((each) => each.endsWith('.py')));
  const folders = names.flatMap((name) => (name.endsWith('/') && !name.startsWith('.') ? [name.slice(0, -1)] : []));
  const shipped = folders.filter(
    (folder) => !NOT_SHIPPED.test(folder) && (DATA.test(folder) || hasSources(folder) || folder === 'src'),
  );
  return {
    root: rootOf(evidence, names),
    folders: shipped,
    files: names.filter((name) => FILES.test(name)),
  };
}

/** `src` of a layout with packages below it; the folder of a manage.py that is not at the top. */
function rootOf(evidence: Evidence, names: readonly string[]): string {
  if (names.includes('manage.py')) return '';
  const managed = names.find((name) => name.endsWith('/') && evidence.exists(`${name}manage.py`) === true);
  if (managed !== undefined) return managed.slice(0, -1);
  const src = evidence.list('src');
  return src.length > 0 &&
    !src.includes('__init__.py') &&
    !names.some((name) => /^(main|app|wsgi|asgi)\.py$/.test(name))
    ? 'src'
    : '';
}
