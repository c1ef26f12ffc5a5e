import { isLicense, isLicenseExpression } from '../ground/spdx.ts';
import { labelValueRule } from '../questions/labels.ts';

export default labelValueRule('label-not-license', 'DL3054', 'spdx', 'SPDX license', (value, peer) =>
  peer === 'hadolint' ? isLicense(value) : isLicenseExpression(value),
);
