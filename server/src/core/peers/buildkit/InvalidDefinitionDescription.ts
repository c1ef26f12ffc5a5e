import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'InvalidDefinitionDescription', pass: 'instructions' });
