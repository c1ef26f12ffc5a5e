import { isTime } from '../../questions/labelValues.ts';
import { labelValueCheck } from './labels.ts';

export default labelValueCheck('DL3053', 'rfc3339', 'RFC 3339 time', isTime);
