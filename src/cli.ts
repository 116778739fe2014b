#!/usr/bin/env node
/** The `vane` command line: every chat command, and what only whoever runs the machine needs. */
import { InvalidArgumentError, Option, Command as Program } from 'commander';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { askOnce } from '../adapters/terminal/once.ts';
import { commands } from '../commands/index.ts';
import { TEXT_TASKS } from '../models/index.ts';
import { abilitiesTable } from './bot/abilities.ts';
import type { Command } from './bot/command.ts';
import { optionForm, usageOf } from './bot/usage.ts';
import { SENSITIVITIES } from './alerts/sensitivity.ts';
import { type AlertsOptions, checkAlerts } from './eval/alerts/command.ts';
import { checkBehaviour } from './eval/behaviour/command.ts';
import { evaluateFile, TASKS } from './eval/command.ts';
import { type PostTrainingFiles, trainPostsFromFiles } from './eval/post/train.ts';
import { checkReasons, type ReasonsOptions } from './eval/reasons/command.ts';
import type { TrainingFiles } from './eval/train.ts';
import type { Config } from './config.ts';
import { VaneError } from './errors.ts';
import { messagesFor } from './messages/index.ts';
import { addImportCommand } from './importing/program.ts';
import { addModelsCommands } from './models/program.ts';
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
  .command('text')
  .description('train the text model: rows of {"text", "label"}, or a folder of public corpora')
  .requiredOption('--data <path...>', 'JSONL files or folders to learn from')
  .requiredOption('--out <folder>', 'where the model goes')
  .option('--dev <path...>', 'JSONL files or folders to report figures on; nothing is learnt from them')
  .option('--dev-too', 'when the figures are known, learn again from everything, the dev files too')
  .addOption(new Option('--task <task>', 'what your own rows are labelled for').choices(TEXT_TASKS))
  .option('--companion <folder>', 'the neural model that joins the linear one; see models/training/neural')
  .option('--seed <number>', 'a whole number; makes the run repeatable', parseWhole, 1)
  .action((options: TrainingFiles) =>
    runProcess(async (_, stop) => {
      const { trainFromFiles } = await import('./eval/train.ts');
      return trainFromFiles(options, stop.signal);
    }),
  );

training
  .command('post')
  .description('train the model that reads words and picture as one: rows of {"text", "image", "label"}')
  .requiredOption('--data <file...>', 'JSONL files to learn from; image is a path relative to the file')
  .requiredOption('--out <folder>', 'where the model goes')
  .option('--cache <file>', 'keeps the words that were read in pictures, for the next time')
  .addOption(
    new Option('--picture-text <which>', 'the pictures that are read for their words')
      .choices(['all', 'cached', 'none'])
      .default('all'),
  )
  .option('--columns <file>', 'also writes what is learnt from, for other learners')
  .option('--seed <number>', 'a whole number; makes the run repeatable', parseWhole, 1)
  .action((options: PostTrainingFiles) => runProcess((_, stop) => trainPostsFromFiles(options, stop.signal)));

const evaluation = program
  .command('eval')
  .description('measure the models on a labelled file, or on a folder of public corpora')
  .argument('<task>', 'sentiment, emotion, irony, offensive, intent, language, ocr, post, topics or all')
  .argument('<path>', 'JSONL with the gold labels; for all the folder')
  .option('--json', 'print JSON', false)
  .option('--no-picture-text', 'for post: leave the words in the pictures unread')
  .action((task: string, path: string, options: { json: boolean; pictureText: boolean }) =>
    runProcess((_, stop) => evaluateFile({ task, path, ...options }, stop.signal), { json: options.json }),
  );
evaluation
  .command('behaviour')
  .description('check the models against cases that are clear to people')
  .option('--json', 'print one JSON object')
  .action(({ json = false }: { json?: boolean }) =>
    runProcess((_, stop) => checkBehaviour(json, stop.signal), { json }),
  );
evaluation
  .command('reasons')
  .description('measure whether the words that are given as reasons move the verdict')
  .argument('<file>', 'JSONL; labels are not needed')
  .addOption(new Option('--task <task>', 'whose reasons').choices(Object.keys(TASKS)).default('sentiment'))
  .option('--posts <number>', 'at most so many, drawn at random', parseWhole, 300)
  .option('--json', 'print one JSON object', false)
  .action((path: string, options: ReasonsOptions) =>
    runProcess((_, stop) => checkReasons(path, options, stop.signal), { json: options.json }),
  );

evaluation
  .command('alerts')
  .description('measure the alerts on labelled series, or list those that a file of posts would have raised')
  .argument('<path>', 'a folder of CSV files with windows.json, or JSONL posts with created_at and label')
  .option('--by <field>', 'of posts: the field that names the brand', 'brand')
  .option('--zone <zone>', 'of posts: the time zone that people live in, such as Europe/Berlin', 'UTC')
  .addOption(
    new Option('--sensitivity <level>', 'of posts: how easily alerts fire')
      .choices(SENSITIVITIES)
      .default('normal'),
  )
  .option('--json', 'print JSON', false)
  .action((path: string, options: AlertsOptions) =>
    runProcess(() => checkAlerts(path, options), { json: options.json }),
  );

addModelsCommands(program);
addImportCommand(program);

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

const discord = program.command('discord').description('set up Discord');
discord
  .command('invite')
  .description('print the links by which Vane is added to a server, or to your own account')
  .option('--application <id>', 'its Application ID; without it, that of DISCORD_TOKEN')
  .action(({ application }: { application?: string }) =>
    runProcess(async (config, { signal }) => {
      const { applicationIdOf, inviteLinks } = await discordSetup();
      const { server, person } = inviteLinks(
        application ?? (await applicationIdOf(discordOf(config), signal)),
      );
      process.stdout.write(`to a server:\n${server}\n\nto your own account:\n${person}\n`);
      return 0;
    }),
  );
discord
  .command('register')
  .description('tell Discord of the commands, as each start does')
  .option('--server <id>', 'for this server alone, to try them out')
  .action(({ server }: { server?: string }) =>
    runProcess(async (config, { signal }) => {
      const { registerCommands } = await discordSetup();
      const told = await registerCommands(discordOf(config), commands, server, signal);
      process.stdout.write(`${told.isNew ? 'registered' : 'known already'}: ${told.commands} commands\n`);
      return 0;
    }),
  );

program
  .command('platforms')
  .description('print what each platform can do, as a table in Markdown')
  .action(async () => {
    const { abilities } = await import('../adapters/index.ts');
    process.stdout.write(`${abilitiesTable(abilities, commands)}\n`);
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

/** Loaded when it is asked for: the client library would slow down every other command. */
const discordSetup = () => import('../adapters/discord/setup.ts');

function discordOf({ discord: given }: Config) {
  if (given !== undefined) return given;
  throw new VaneError('config.invalid', { variable: 'DISCORD_TOKEN', problem: 'it is missing' });
}

function parseWhole(given: string): number {
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
