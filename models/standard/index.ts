/** The third public face of the models: having them. `vane models` loads it; the bot does not. */
export { CATALOGUE, standardModelNamed } from './catalogue.ts';
export { installedModels, readPulled } from './installed.ts';
export {
  capabilitiesOf,
  type PulledModel,
  sizeOf,
  type StandardCapability,
  type StandardModel,
} from './model.ts';
export {
  type FileProblem,
  problemsOf,
  type Pulled,
  pullModel,
  type PullOptions,
  type PullProgress,
  removeModel,
  stateOf,
} from './pull.ts';
export { type Source, sourceFrom } from './source.ts';
export { offerTags } from './tags.ts';
