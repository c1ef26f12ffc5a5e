import { isSemver } from '../../questions/labelValues.ts';
import { labelValueCheck } from './labels.ts';

export default labelValueCheck('DL3056', 'semver', 'semantic version', isSemver);
