import { named } from './model/program.ts';

export default named('project', 'msbuild xbuild csc paket fake pwsh');
