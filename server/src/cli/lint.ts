/** `slipway lint`. */
import { join } from 'node:path';
import pc from 'picocolors';
import { analyze } from '../core/analysis.ts';
import { declaresBuilds } from '../core/build/buildFiles.ts';
import { buildsBy } from '../core/build/repository.ts';
import type { Config, Format } from '../core/config/settings.ts';
import type { Context } from '../core/context.ts';
import type { Severity } from '../core/finding.ts';
import { nearest } from '../core/ground/suggest.ts';
import { lineStarts } from '../core/ground/text.ts';
import { TooSlow } from '../core/ground/tooSlow.ts';
import { visible } from '../core/ground/visible.ts';
import { fixAll } from '../core/lint/fix.ts';
import type { LintOptions } from '../core/lint/lint.ts';
import { lintBuilds } from '../core/lint/lintBuilds.ts';
import { replaceFile } from '../node/replaceFile.ts';
import { brokenBuildFiles, buildFileReport, isFile, isFolder } from './buildFile.ts';
import { github } from './github.ts';
import { complain, print, printFile } from './io.ts';
import { json } from './json.ts';
import { limited } from './limit.ts';
import { type Given, UsageError } from './options.ts';
import type { FileReport } from './report.ts';
import { sarif } from './sarif.ts';
import { type ConfigOf, configReader, contextOf, onlyRules, repositoriesOf } from './setup.ts';
import { type CheckScripts, scriptChecker } from './shellcheck.ts';
import { readSources, type Source } from './sources.ts';
import { textReport } from './text.ts';

/** From mild to grave. */
const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

export async function runLint(given: Given): Promise<number> {
  if (given.operands.length === 0) throw new UsageError('Name what to lint: files, folders, or - for standard input.');
  if (given.has('fix') && given.has('fix-dry-run')) throw new UsageError('--fix and --fix-dry-run exclude each other.');
  const configOf = configReader(given);
  const only = onlyRules(given);
  const checkScripts = scriptChecker(given);
  contextOf(given, undefined);
  const patterns = (folder: string): readonly string[] => {
    const found = configOf(join(folder, 'Dockerfile'));
    return 'error' in found ? [] : found.config.dockerfiles;
  };

  /** One file's failure leaves the others their report. */
  const attempt = async (source: Source, builder?: string): Promise<FileReport> => {
    const found = configOf(source.file);
    if ('error' in found) return failure(source.path, found.error);
    const { config, path } = found;
    if (config.verbose) complain(`slipway: ${visible(`${source.path} goes by ${path ?? 'no configuration file'}`)}\n`);
    try {
      const context = builtBy(
        limited(() => contextOf(given, source.file, config)),
        builder,
      );
      return await inspect(source, context, only(config), given, checkScripts);
    } catch (error) {
      return failure(source.path, error instanceof TooSlow ? tooSlow(error) : bug(error));
    }
  };

  const reports: FileReport[] = [];
  const seen = repositoriesOf(given);
  const declaring = given.operands.filter((path) => path !== '-' && declaresBuilds(path) && isFile(path));
  for (const path of declaring) {
    const built = limited(() => buildFileReport(path, seen, contextOf(given, undefined)));
    reports.push(built.report);
    for (const source of await readSources(built.dockerfiles, undefined))
      reports.push('error' in source ? failure(source.path, source.error) : await attempt(source, built.file));
  }
  for (const folder of given.operands.filter(isFolder))
    reports.push(...limited(() => brokenBuildFiles(folder, seen, contextOf(given, undefined))));
  const others = given.operands.filter((path) => !declaring.includes(path));
  for (const source of await readSources(others, given.value('stdin-filename'), { seen, patterns })) {
    reports.push('error' in source ? failure(source.path, source.error) : await attempt(source));
  }
  report(reports, given, configHere(configOf));
  return exitCode(reports, given);
}

/** `builder`: the one build file whose builds count. */
const builtBy = (context: Context, builder: string | undefined): Context =>
  builder === undefined || !context.repository
    ? context
    : { ...context, repository: buildsBy(context.repository, builder) };

/** How to report is asked of the configuration that holds in the working directory. */
function configHere(configOf: ConfigOf): Pick<Config, 'format' | 'noColor'> {
  const found = configOf(join(process.cwd(), 'Dockerfile'));
  return 'error' in found ? {} : found.config;
}

async function inspect(
  source: Source,
  context: Context,
  config: Config,
  given: Given,
  checkScripts: CheckScripts,
): Promise<FileReport> {
  const problem = limited(() => unknownTarget(source.text, context));
  if (problem !== undefined) return failure(source.path, problem);
  const dryRun = given.has('fix-dry-run');
  if (!dryRun && !given.has('fix')) return findings(source.path, source.text, context, config, checkScripts);
  if (source.lossy) return failure(source.path, 'This is not UTF-8, so it was not fixed; convert it first.');
  const fixed = limited(() => fixAll(source.text, context, config));
  if (!dryRun && source.writeTo === 'file' && fixed.text !== source.text) {
    try {
      replaceFile(source.file as string, (source.bom ? '\ufeff' : '') + fixed.text);
    } catch (error) {
      return failure(source.path, `The fixes could not be written: ${error instanceof Error ? error.message : error}`);
    }
  }
  return {
    ...(await findings(source.path, fixed.text, context, config, checkScripts)),
    fixed: { before: source.text, applied: fixed.applied, dryRun: dryRun || source.writeTo === 'stdout' },
  };
}

function unknownTarget(text: string, context: Context): string | undefined {
  const { target } = context;
  if (target === undefined) return undefined;
  const { stages, target: found } = analyze(text, context);
  if (found) return undefined;
  const names = stages.stages.flatMap(({ name }) => name ?? []);
  const near = nearest(target, names);
  return `There is no stage "${target}"${near ? `; "${near}" is one` : names.length > 0 ? `; there are ${names.join(', ')}` : ''}.`;
}

/** A rule that fails leaves the others their findings; that it did is an error all the same. */
async function findings(
  path: string,
  text: string,
  context: Context,
  config: Config,
  checkScripts: CheckScripts,
): Promise<FileReport> {
  const analysis = analyze(text, context);
  const checked = await checkScripts(analysis, config);
  const failures: string[] = [];
  const failed: LintOptions['failed'] = ({ id }, error) => failures.push(`rule ${id}: ${bug(error)}`);
  const found = limited(() => {
    const all = lintBuilds(analysis, config, { checked, failed });
    // Fixes are made when they are asked for: here, where there is a limit.
    for (const { fixes } of all) void fixes;
    return all;
  });
  return {
    path,
    text,
    lines: lineStarts(text),
    findings: found,
    failOn: config.failOn,
    error: failures.length > 0 ? failures.join('\n') : null,
  };
}

const tooSlow = ({ message }: TooSlow): string =>
  `This file takes too long: its analysis was ${message}, and nothing is said about it.`;

const bug = (error: unknown): string =>
  `Slipway failed here, which is a bug in it: ${error instanceof Error ? error.stack : error}`;

const failure = (path: string, error: string): FileReport => ({ path, text: '', lines: [0], findings: [], error });

/** A fixed standard input is the output; the report for people then goes beside it. */
function report(
  reports: readonly FileReport[],
  given: Given,
  { format: asked, noColor }: Pick<Config, 'format' | 'noColor'>,
): void {
  const byDefault = given.value('format') as Format;
  const format = given.has('format') ? byDefault : (asked ?? byDefault);
  const filter = format === 'text' && given.has('fix') && given.operands.includes('-');
  if (!filter) print(rendered(reports, format, pc.isColorSupported && !noColor));
  else {
    for (const { fixed, text } of reports) if (fixed?.dryRun) printFile(text);
    complain(
      textReport(
        reports.map((each) => ({ ...each, fixed: undefined })),
        false,
      ),
    );
  }
}

function rendered(reports: readonly FileReport[], format: Format, colour: boolean): string {
  switch (format) {
    case 'json':
      return json(reports);
    case 'sarif':
      return sarif(reports);
    case 'github':
      return github(reports);
    case 'text':
      return textReport(reports, colour);
  }
}

/** `--fail-on` wins over the configuration, and that over its default. */
function exitCode(reports: readonly FileReport[], given: Given): number {
  if (reports.some(({ error }) => error !== null)) return 2;
  const byDefault = given.value('fail-on') as Severity;
  const failing = reports.some(({ findings, failOn }) => {
    const least = given.has('fail-on') ? byDefault : (failOn ?? byDefault);
    return findings.some(
      ({ severity }) => least !== 'never' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least),
    );
  });
  return failing ? 1 : 0;
}
