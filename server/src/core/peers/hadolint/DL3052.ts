import { isUrl } from '../../questions/labelValues.ts';
import { labelValueCheck } from './labels.ts';

export default labelValueCheck('DL3052', 'url', 'URL', isUrl);
