import { isLicense } from '../../ground/spdx.ts';
import { labelValueCheck } from './labels.ts';

/** One license; hadolint does not read expressions. */
export default labelValueCheck('DL3054', 'spdx', 'SPDX license', isLicense);
