import { defineCheck } from '../check.ts';

export default defineCheck({ id: 'InvalidBaseImagePlatform', pass: 'images', wholeFile: true });
