import { labelValueRule } from './labels.ts';
import { isLicense, isLicenseExpression } from './spdx.ts';

export default labelValueRule('label-not-license', 'DL3054', 'spdx', 'SPDX license', (value, peer) =>
  peer === 'hadolint' ? isLicense(value) : isLicenseExpression(value),
);
