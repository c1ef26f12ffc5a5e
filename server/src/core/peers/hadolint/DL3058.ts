import { isEmail } from '../../questions/labelValues.ts';
import { labelValueCheck } from './labels.ts';

export default labelValueCheck('DL3058', 'email', 'e-mail address', isEmail);
