import { describe, expect, test } from 'vitest';
import { nameTopics } from '../../src/trends/naming.ts';
import { phrasesOf } from '../../src/trends/phrases.ts';
import { stories, type Story, textsOf } from './topics/stories.ts';

const languageOf = (story: Story) => (/[a-z]/.test(textsOf(story)[0] ?? '') ? 'en' : 'zh');
const names = nameTopics(
  stories.map((id) => ({ id, posts: textsOf(id).map((text) => ({ text, language: languageOf(id) })) })),
);

describe('names of topics', () => {
  test.each([
    ['outage', /app|login|AcmeDown/i],
    ['coffee', /pumpkin latte/i],
    ['delivery', /快递|延误/],
    ['concert', /演唱会|门票/],
  ] as const)('%s is named by what sets it apart', (story, title) => {
    expect(names.get(story)?.title).toMatch(title);
  });

  test('hashtags are among the phrases', () => {
    expect(names.get('outage')?.phrases).toContain('#AcmeDown');
  });

  test('what all topics say names none of them', () => {
    const said = ['red car', 'blue boat', 'green bike'].map((what) => ({
      id: what,
      posts: [1, 2, 3].map((day) => ({ text: `Breaking news today: ${what} found on day ${day}` })),
    }));
    for (const [what, { title }] of nameTopics(said)) expect(title).toContain(what);
  });

  test('a topic without words has no name, and none of no topics', () => {
    expect(nameTopics([{ id: 1, posts: [{ text: '🔥' }] }]).get(1)).toEqual({ title: '', phrases: [] });
    expect(nameTopics([]).size).toBe(0);
  });

  test('phrases neither cross punctuation nor begin or end with a stop word', () => {
    const phrases = [
      ...phrasesOf({ text: 'The battery of Acme phones, sadly. Never again https://acme.com' }).keys(),
    ];
    expect(phrases).toContain('battery of acme');
    expect(phrases).toContain('acme phones');
    expect(phrases).not.toContain('the battery');
    expect(phrases).not.toContain('phones sadly');
    expect(phrases.join()).not.toContain('acme.com');
  });
});
