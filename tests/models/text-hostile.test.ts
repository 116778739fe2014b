import { beforeAll, describe, expect, test } from 'vitest';
import { modelFor } from '../../models/catalog.ts';
import { TEXT_LABELS, TEXT_TASKS, type TextAnswer } from '../../models/index.ts';
import { openText } from '../../models/training/index.ts';
import { cleanText } from '../../src/posts/clean.ts';

/** Posts as nobody means them, and as everybody gets them. */
const HOSTILE: Readonly<Record<string, string>> = {
  nothing: '',
  blanks: ' \t\n\u00a0\u3000',
  'the invisible alone': '\u200b\u200d\u2060\ufeff\u00ad',
  '40,000 characters': 'the plane was late and the crew was great '.repeat(953).slice(0, 40_000),
  'one word of 40,000 letters': 'a'.repeat(40_000),
  '40,000 different characters': Array.from({ length: 40_000 }, (_, at) =>
    String.fromCharCode(0x20 + at),
  ).join(''),
  '5,000 times one token': 'terrible '.repeat(5_000),
  '5,000 times one emoji': '😡'.repeat(5_000),
  '5,000 Chinese characters': '差'.repeat(5_000),
  'emoji alone': '😍👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪1️⃣',
  'a joiner without emoji': '\u200d👩\u200d\u200d',
  'half a flag': '\u{1f1e9}',
  'marks alone': '?!...,;:-_()[]{}<>«»¿¡。！？…',
  'a lone high surrogate': 'good \ud83d day',
  'a lone low surrogate': 'good \ude00 day',
  'surrogates alone': '\ud83d\ud83d\ude00\ude00\ude00',
  'marks of direction': '\u202eevil si siht\u202c \u2067שלום\u2069 \u200fمرحبا\u200e',
  'letters between the invisible': 'h\u200bo\u200br\u200br\u200bi\u200bb\u200bl\u200be',
  'marks on marks': `z${'\u0301\u0323\u0489'.repeat(300)}algo`,
  'letters of many scripts': 'Hеllо 世界 مرحبا नमस्ते สวัสดี γειά שלום 안녕 こんにちは 👋',
  'mathematical letters': '𝓘 𝓵𝓸𝓿𝓮 𝔂𝓸𝓾',
  'control characters': 'a\u0000b\u0007c\u001b[31md\u007f',
  escapes: '&amp;amp;lt;script&gt; &#xD800; &#99999999; %00 \\u0000',
  'names of objects': '__proto__ constructor toString hasOwnProperty',
  'numbers without end': '9'.repeat(5_000),
};
const texts = Object.entries(HOSTILE);

let ask: Awaited<ReturnType<typeof openText>>;
beforeAll(async () => {
  ask = await openText(modelFor('text'));
});

function expectSound(text: string, answer: TextAnswer | undefined): void {
  for (const task of TEXT_TASKS) {
    const { scores, label, confidence, reasons } = answer?.readings[task] ?? {};
    expect(Object.keys(scores ?? {}).toSorted()).toEqual([...TEXT_LABELS[task]].toSorted());
    const values = Object.values(scores ?? {});
    values.forEach((score) => expect(score >= 0 && score <= 1, `${task} ${score}`).toBe(true));
    expect(values.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
    expect(TEXT_LABELS[task]).toContain(label);
    expect(new Map(Object.entries(scores ?? {})).get(label ?? '')).toBe(confidence);
    let last = 0;
    for (const { start, end, weight } of reasons ?? []) {
      expect(Number.isFinite(weight)).toBe(true);
      expect(start >= last && end > start && end <= text.length, `${task} ${start} to ${end}`).toBe(true);
      last = end;
    }
  }
}

describe('a hostile text is read: scores that sum to 1, reasons in order and within the text', () => {
  test.each(texts)('%s, cleaned', async (_, raw) => {
    const { text } = cleanText(raw);
    expectSound(text, (await ask([{ text }]))[0]);
  });

  test.each(texts)('%s, as it came', async (_, text) => {
    expectSound(text, (await ask([{ text }]))[0]);
  });

  test('all in one batch, each answered as when it is alone', async () => {
    const batch = await ask(texts.map(([, text]) => ({ text })));
    expect(batch).toHaveLength(texts.length);
    for (const [at, [name, text]] of texts.entries()) {
      const [alone] = await ask([{ text }]);
      for (const task of TEXT_TASKS) {
        const together = batch[at]?.readings[task];
        expect(together?.confidence, `${name}, ${task}`).toBeCloseTo(
          alone?.readings[task].confidence ?? -1,
          4,
        );
        expect(together?.label, `${name}, ${task}`).toBe(alone?.readings[task].label);
      }
    }
  });

  test('no batch is no answer', async () => {
    expect(await ask([])).toEqual([]);
  });
});
