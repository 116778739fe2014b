import { type Command as Program, Option } from 'commander';
import { runProcess } from '../process.ts';
import { listModels, pullModels, removeModels, verifyModels } from './command.ts';

/** `vane models …`: what only whoever runs the machine needs. The shell's own help is in English. */
export function addModelsCommands(program: Program): void {
  const models = program.command('models').description('bigger models: what there is, pull, verify, remove');
  const json = () => new Option('--json', 'print one JSON object');

  models
    .command('list')
    .description('show every model, what it does, its size and licence, and whether it is here')
    .addOption(json())
    .action((given: { json?: boolean }) => runProcess((config) => listModels(config, given), given));

  models
    .command('pull')
    .description('bring models here; goes on where it ended before')
    .argument('<ids...>', 'such as clip-vit-b32')
    .option('--from <place>', "a mirror's URL or a folder, instead of the hub (or VANE_MODELS_MIRROR)")
    .action((ids: readonly string[], { from }: { from?: string }) =>
      runProcess((config, stop) => pullModels(ids, { config, from, signal: stop.signal })),
    );

  models
    .command('verify')
    .description('read every byte of the models that are here, and compare')
    .argument('[ids...]', 'all, if none is named')
    .action((ids: readonly string[]) => runProcess((config) => verifyModels(ids, config)));

  models
    .command('remove')
    .description('take models away')
    .argument('<ids...>')
    .action((ids: readonly string[]) => runProcess((config) => removeModels(ids, config)));
}
