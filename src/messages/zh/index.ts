import type { Messages } from '../index.ts';
import { errors } from './errors.ts';

export const zh: Messages = {
  errors,
};
