#!/usr/bin/env node
/** The `vane` command line: every chat command, and what only whoever runs the machine needs. */
import { InvalidArgumentError, Command as Program } from 'commander';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { askOnce } from '../adapters/terminal/once.ts';
import { commands } from '../commands/index.ts';
import type { Command } from './bot/command.ts';
import { optionForm, usageOf } from './bot/usage.ts';
import { evaluateFile } from './eval/command.ts';
import { trainFromFiles } from './eval/train.ts';
import { messagesFor } from './messages/index.ts';
import { runBot, runProcess } from './process.ts';
import { restoreSettings } from './store/index.ts';
import { version } from './version.ts';

// The shell's own help is in English; what commands answer follows the reader's language.
const m = messagesFor('en');

const program = new Program('vane')
  .description('Reads social-media posts the way people see them, and says why. The bot itself: npm start')
  .version(version)
  .enablePositionalOptions();

for (const family of familiesOf(commands)) addChatCommands(family);

const training = program.command('train').description('train a model on your own labelled posts');
training
  .command('sentiment')
  .description('train the sentiment model: rows of {"text", "label": negative | neutral | positive}')
  .requiredOption('--data <file...>', 'JSONL files to learn from')
  .requiredOption('--out <folder>', 'where the model goes')
  .option('--dev <file...>', 'JSONL files to report figures on; nothing is learnt from them')
  .option('--seed <number>', 'a whole number; makes the run repeatable', parseSeed, 1)
  .action((options: TrainingOptions) => runProcess((_, stop) => trainFromFiles(options, stop.signal)));

program
  .command('eval')
  .description('measure a model on a labelled file')
  .argument('<task>', 'sentiment, ocr')
  .argument('<file>', 'JSONL with the gold labels')
  .option('--json', 'print one JSON object')
  .action((task: string, file: string, { json = false }: { json?: boolean }) =>
    runProcess((_, stop) => evaluateFile({ task, path: file, json }, stop.signal), { json }),
  );

program
  .command('slack')
  .description('set up Slack')
  .command('manifest')
  .description('print the app manifest, to paste at https://api.slack.com/apps')
  .option(
    '--url <address>',
    'for HTTP instead of Socket Mode: https://…/slack/events, where Slack reaches this machine',
  )
  .action(({ url }: { url?: string }) => {
    process.stdout.write(`${JSON.stringify(slackManifest(commands, { url }), null, 2)}\n`);
  });

program
  .command('restore-settings')
  .description('put the last good copy of the settings file back')
  .action(() =>
    runProcess(async ({ dataFolder }) => {
      await restoreSettings(dataFolder);
      return 0;
    }),
  );

interface TrainingOptions {
  readonly data: readonly string[];
  readonly out: string;
  readonly dev?: readonly string[];
  readonly seed: number;
}

function parseSeed(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('It takes a whole number, such as 1.');
}

/** Commands by their first word: `watch here` and `watch stop` are one command of the shell. */
function familiesOf(all: readonly Command[]): Command[][] {
  const families = new Map<string, Command[]>();
  for (const command of all) {
    const [word = ''] = command.name.split(' ');
    families.set(word, [...(families.get(word) ?? []), command]);
  }
  return [...families.values()];
}

/**
 * Chat commands as a shell command. Commander shows its help; the words go as they are to the same parser
 * that reads a chat line, so that both take the same forms and make the same suggestions.
 */
function addChatCommands(family: readonly Command[]): void {
  const [first] = family;
  if (first === undefined) return;
  const [word = ''] = first.name.split(' ');
  const forms = family.map((command) => usageOf(command, m).replace(`/${word}`, '').trim());
  program
    .command(word)
    .aliases(family.flatMap(({ aliases }) => aliases))
    .description(family.map(({ summary }) => summary(m)).join('; '))
    .usage(`${forms.join(` | ${word} `)} [--json]`)
    .argument('[words...]')
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText('after', () => family.map(optionsHelp).join('\n'))
    .action(() => {
      const words = program.args;
      return runBot(
        commands,
        ({ bot, config, stopping }) => askOnce(bot, words, { locale: config.systemLocale, signal: stopping }),
        { json: words.includes('--json') },
      );
    });
}

function optionsHelp(command: Command): string {
  const options = Object.entries(command.options).map(
    ([key, option]) => `  ${optionForm(key, option, m).padEnd(40)} ${option.summary(m)}`,
  );
  const examples = command.examples.map((line) => `  vane ${line.slice(1)}`);
  return [
    '',
    'What it takes:',
    ...options,
    `  ${'--json'.padEnd(40)} print one JSON object`,
    '',
    ...examples,
  ].join('\n');
}

await program.parseAsync();
