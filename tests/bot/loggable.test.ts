import { expect, test } from 'vitest';
import { loggableDetails, VaneError } from '../../src/errors.ts';

test('a log names codes, and no file, channel or address', () => {
  const refused = new VaneError('platform.file_refused', {
    platform: 'slack',
    file: 'our-secret-launch.png',
  });
  expect(loggableDetails(refused)).toEqual({ platform: 'slack' });
  const away = new VaneError('media.unreachable', {
    source: 'https://example.com/ann.png',
    problem: 'ENOTFOUND',
  });
  expect(loggableDetails(away)).toEqual({ problem: 'ENOTFOUND' });
});

test('a problem is logged when it is a code, not when it is a sentence or a name', () => {
  const problem = (text: string) =>
    loggableDetails(
      new VaneError('platform.refused', { platform: 'slack', method: 'chat.update', problem: text }),
    );
  expect(problem('msg_too_long').problem).toBe('msg_too_long');
  expect(problem('platform.token_refused').problem).toBe('platform.token_refused');
  expect(problem('cannot read "ann at the beach"')).toEqual({ platform: 'slack', method: 'chat.update' });
  expect(problem('ann.png').problem).toBeUndefined();
});
