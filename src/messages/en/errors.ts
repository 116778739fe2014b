import type { ErrorCode, ErrorDetails } from '../../errors.ts';

export type ErrorMessages = { [C in ErrorCode]: (details: ErrorDetails[C]) => string };

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  terminal: 'The terminal',
};
const named = (platform: string) => PLATFORM_NAMES[platform] ?? platform;

const QUERY_PROBLEMS: Readonly<Record<ErrorDetails['query.invalid']['problem'], string>> = {
  empty: 'it is empty. Give words, such as: acme OR "acme phone"',
  long: 'it is longer than 2,000 characters',
  quote: 'a quotation mark is not closed',
  bracket: 'a bracket is not closed, or closes none',
  grammar:
    'an operator has nothing beside it, or there is a sign where none can be. Put what you look for between quotation marks: "…"',
  wordless: 'a part of it has no letter or digit to look for',
};

const expected = (type: string, choices: readonly string[]): string => {
  switch (type) {
    case 'number':
      return 'a number, such as 10';
    case 'choice':
      return `one of: ${choices.join(', ')}`;
    case 'duration':
      return 'a length of time, such as 30m, 12h, 7d or 2w';
    case 'days':
      return 'whole days, at least one, such as 1d, 30d or 4w';
    case 'date':
      return 'a day or a time, such as 2026-03-01, yesterday or "last Monday 9:00"';
    case 'image':
      return 'a picture: a link, an attachment or, in a terminal, a file';
    case 'place':
      return '"here" or a channel';
    case 'person':
      return 'a person, such as @name';
    case 'flag':
      return 'no value, or yes or no';
    case 'time zone':
      return 'a time zone, such as Europe/Berlin, Asia/Shanghai or UTC';
    default:
      return 'text';
  }
};

export const errors: ErrorMessages = {
  'config.invalid': ({ variable, problem }) =>
    `${variable} in the environment (or in .env) is not usable: ${problem}. See .env.example for what it takes.`,

  'command.unknown': ({ name, nearest }) =>
    nearest === undefined
      ? `There is no command "${name}". "help" lists them all.`
      : `There is no command "${name}". Did you mean "${nearest}"? "help" lists them all.`,
  'command.empty': () => 'That was an empty command. "help" lists what I can do.',
  'command.quote_open': ({ quote }) =>
    `A quote ${quote} was opened and never closed. Close it, or leave it out: a text needs no quotes.`,
  'command.option_unknown': ({ option, nearest, usage }) =>
    nearest === undefined
      ? `"${option}" is not an option here. Use: ${usage}`
      : `"${option}" is not an option here. Did you mean "${nearest}"? Use: ${usage}`,
  'command.option_missing': ({ option, usage }) => `"${option}" is needed. Use: ${usage}`,
  'command.option_value_missing': ({ option, usage }) => `"${option}" needs a value after it. Use: ${usage}`,
  'command.option_invalid': ({ option, type, choices, usage }) =>
    `"${option}" takes ${expected(type, choices)}. Use: ${usage}`,
  'command.option_twice': ({ option, usage }) => `"${option}" was given twice. Use: ${usage}`,
  'command.not_allowed': ({ command }) =>
    `Only a manager may use "${command}". Ask one of your managers to run it, or to make you one.`,
  'command.manager_only': ({ action }) =>
    `Only a manager may change ${action}. Ask one of your managers to do it, or to make you one.`,
  'command.cancelled': () => 'Stopped, as you asked.',
  'command.nothing_given': ({ usage }) => `Give me a text, a picture or both. Use: ${usage}`,

  'watch.not_a_channel': () =>
    'Only a channel can be watched. Here everything you send me is read anyway; run this in the channel you mean.',
  'watch.not_watching': () => 'This channel is not watched. "watch here" starts it.',

  'platform.token_refused': ({ platform, variable, problem }) =>
    platform === 'discord'
      ? `Discord refuses the token in ${variable} (${problem}). Press "Reset Token" under "Bot" at https://discord.com/developers/applications, copy the new one into .env and start Vane again.`
      : `${named(platform)} refuses the token in ${variable} (${problem}). Install the app to the workspace again, copy its token into .env and start Vane again.`,
  'platform.unreachable': ({ platform, problem }) =>
    `${named(platform)} cannot be reached (${problem}). I keep trying; check this machine's network if it lasts.`,
  'platform.busy': ({ platform, seconds }) =>
    `${named(platform)} asks me to wait ${seconds} seconds. I send it then.`,
  'platform.missing_scope': ({ platform, scope }) =>
    platform === 'discord'
      ? `I lack the permission "${scope}" here. Someone who manages the channel can allow it to me under "Edit Channel" → "Permissions".`
      : `I lack the permission "${scope}" in ${named(platform)}. An admin can add it under "OAuth & Permissions" → "Bot Token Scopes" at https://api.slack.com/apps and then press "Reinstall to Workspace".`,
  'platform.missing_intent': ({ intent }) =>
    `Discord does not give me the "${intent}" intent. Turn it on under "Bot" at https://discord.com/developers/applications, set VANE_DISCORD_WATCH=true and start Vane again.`,
  'platform.not_in_channel': ({ platform, channel }) =>
    platform === 'discord'
      ? `I cannot see ${channel}. Add me there under "Edit Channel" → "Permissions" → "Add members or roles".`
      : `I am not in ${channel}. Invite me with "/invite @Vane" there; a public channel I can join myself.`,
  'platform.no_such_channel': ({ platform, channel }) =>
    platform === 'discord'
      ? `There is no channel ${channel} that I can see. It was deleted, or I am not let in there.`
      : `There is no channel ${channel} that I can see. Check its name; a private channel must invite me first with "/invite @Vane".`,
  'platform.file_refused': ({ platform, file }) =>
    platform === 'discord'
      ? `Discord does not let me read ${file} any more: links to files expire there. Upload it again.`
      : `${named(platform)} does not let me read ${file}. Upload it in this conversation, or add the permission "files:read" to the app and reinstall it.`,
  'platform.other_team': () =>
    'I only work for the organisation that runs me, and your account belongs to another one.',
  'platform.stale': () => 'This button belongs to an older version of me. Ask again to get a fresh one.',
  'platform.refused': ({ platform, method, problem }) =>
    `${named(platform)} refused what I tried to do (${method}: ${problem}). Try again; the log has it too.`,

  'query.invalid': ({ problem }) => `The query is not understood: ${QUERY_PROBLEMS[problem]}.`,
  'query.field_unknown': ({ field, fields }) =>
    `A query cannot ask for "${field}:". It can ask for ${fields.map((known) => `${known}:`).join(', ')}.`,
  'query.field_invalid': ({ field, examples }) =>
    `A query cannot ask that of "${field}:". Try ${examples.join(' or ')}.`,

  'brand.too_few': () =>
    'One brand alone has nothing to be compared with. A manager adds another: /brand add Beta beta',
  'brand.unknown': ({ name, names }) =>
    names.length === 0
      ? `There is no brand "${name}", and none at all yet. "brand add" makes one.`
      : `There is no brand "${name}". There are: ${names.join(', ')}.`,
  'brand.exists': ({ name }) => `There is a brand "${name}" already. "brand edit" changes it.`,
  'brand.nameless': ({ limit }) => `A brand needs a name of 1 to ${limit} characters.`,

  'alert.unknown': ({ name, names }) =>
    names.length === 0
      ? `There is no alert rule "${name}", nor any other. "alert add" adds one.`
      : `There is no alert rule "${name}". There are: ${names.join(', ')}.`,
  'alert.exists': ({ name }) =>
    `There is an alert rule ${name} already. "alert edit" changes it; --name gives another one its own name.`,
  'alert.nameless': ({ limit }) =>
    `An alert rule needs a name of 1 to ${limit} characters: give one with --name.`,
  'alert.quiet_invalid': ({ hours }) =>
    `"${hours}" are no hours. Write them as 22:00-07:00, or "none" for none.`,
  'alert.person_invalid': ({ person }) =>
    `"${person}" is nobody I can mention. Write @name, or the platform and its id, such as slack:U012AB.`,
  'alert.words_empty': () =>
    'No word would be left. Give some with commas between: --words "boycott*, recall"',
  'alert.escalation_open': () =>
    'Who is to be told when nobody takes it? Give --escalate-to or --escalate-person beside --escalate-after.',

  'incident.unknown': ({ id }) => `There is no incident #${id}. "incidents" shows those that there are.`,
  'incident.step_unknown': ({ step, steps }) =>
    steps === 0
      ? 'This incident has no steps: its brand has no playbook.'
      : `There is no step ${step}. Steps are numbered from 1 to ${steps}.`,

  'digest.unknown': ({ name, names }) =>
    names.length === 0
      ? `There is no digest "${name}", and none at all yet. "digest add" makes one.`
      : `There is no digest "${name}". There are: ${names.join(', ')}.`,
  'digest.exists': ({ name }) =>
    `There is a digest "${name}" already. "digest edit" changes it; --name gives a second one another name.`,
  'digest.nameless': ({ limit }) =>
    `A digest needs a name of 1 to ${limit} characters: give one with --name.`,
  'digest.time_invalid': ({ time }) => `"${time}" is no time of day. Write it as 09:00 or 17:30.`,
  'digest.cron_invalid': ({ cron }) =>
    `"${cron}" is no cron expression, or never comes. It has five fields (minute, hour, day, month, day of the week), such as "0 9 * * 1-5".`,
  'digest.too_often': ({ cron }) =>
    `"${cron}" comes more than once an hour, and counts are by the hour. Once an hour is "0 * * * *".`,

  'import.no_column': ({ column, columns }) =>
    `There is no column "${column}". The columns are: ${columns.join(', ')}. Name the right one, such as --map text=${columns[0] ?? 'body'}.`,
  'import.mapping_invalid': ({ pair, fields }) =>
    `--map does not understand "${pair}". It takes field=column, with commas between; the fields are: ${fields.join(', ')}.`,

  'post.empty': () => 'There is nothing to read in that text. Give me some words, emoji or a picture.',
  'post.too_long': ({ length, limit }) =>
    `The text has ${length} characters; I read at most ${limit}. Shorten it, or send it in parts.`,

  'media.not_found': ({ source }) => `There is no file ${source}. Check the path.`,
  'media.unreadable': ({ source, problem }) =>
    `${source} cannot be read (${problem}). Give an ordinary file that I am allowed to read.`,
  'media.local_refused': () =>
    'A picture cannot be read from a path here. Attach it, or give a link that starts with https://.',
  'media.scheme_refused': ({ scheme }) =>
    `A link to a picture must start with http:// or https://, not with ${scheme}. Attach the picture instead.`,
  'media.address_refused': ({ host }) =>
    `${host} leads to a private or reserved address, and I only fetch from the public internet. Attach the picture instead.`,
  'media.too_large': ({ source, limitBytes }) =>
    `${source} is larger than ${mebibytes(limitBytes)}. Send a smaller version.`,
  'media.too_many_pixels': ({ source, limitPixels }) =>
    `${source} has more than ${Math.round(limitPixels / 1e6)} million pixels. Send a smaller version.`,
  'media.too_many_redirects': ({ source, limit }) =>
    `${source} redirects more than ${limit} times. Give the picture's own link.`,
  'media.timeout': ({ source, seconds }) =>
    `${source} did not arrive within ${seconds} seconds. Try again, or attach the picture.`,
  'media.http_status': ({ source, status }) =>
    `${source} answered with status ${status} instead of a picture. Check that the link is public.`,
  'media.unreachable': ({ source, problem }) => `${source} cannot be reached (${problem}). Check the link.`,
  'media.not_a_picture': ({ source, found }) =>
    `${source} is not a picture that I can read (it holds ${found}). I read JPEG, PNG, WebP, AVIF and GIF, and videos as MP4, MOV, WebM, MKV and AVI.`,
  'media.ffmpeg_missing': ({ source }) =>
    `${source} is a video, and ffmpeg, which I need for videos, is not installed here. Whoever runs me can install it (https://ffmpeg.org) or name it with VANE_FFMPEG; until then send a picture or a GIF of it.`,
  'media.video_timeout': ({ source, seconds }) =>
    `${source} took ffmpeg more than ${seconds} seconds. Send a shorter or smaller version.`,
  'media.broken': ({ source, problem }) =>
    `${source} is damaged or cut off (${problem}). Send it again, or save it anew.`,

  'model.missing': ({ capability, pull }) =>
    pull.length === 0
      ? `No model is installed for "${capability}". Install Vane again, or train one with "vane train".`
      : `"${capability}" needs a bigger model that is not here yet. Get one with "vane models pull ${pull[0] ?? ''}" and start Vane again (all that can do it: ${pull.join(', ')}).`,
  'model.file_broken': ({ model, file, problem }) =>
    `The file ${file} of the model ${model} is not usable (${problem}). Install Vane again to restore it.`,
  'model.not_started': ({ problem }) =>
    `The model process ended while it was starting (${problem}). Check that there is memory left (it needs about 200 MiB), or install Vane again.`,
  'model.crashed': ({ capability }) =>
    `Reading this post (${capability}) stopped the model process twice. Everything else goes on; try again without its picture.`,
  'model.timeout': ({ capability, seconds }) =>
    `The model for "${capability}" gave no answer within ${seconds} seconds. Try again in a moment.`,
  'model.closed': () => 'Vane is shutting down and takes no new work. Try again when it is back.',

  'model.unknown': ({ model, known }) =>
    `There is no model "${model}" to be had. Those there are: ${known.join(', ')}. "vane models list" says what each does.`,
  'model.comes_with_vane': ({ model }) =>
    `The model ${model} comes with Vane and is neither pulled nor removed. "vane models list" shows which ones are.`,
  'model.not_pulled': ({ model }) =>
    `The model ${model} is not here. Get it with "vane models pull ${model}".`,
  'model.pulled_broken': ({ model, file, problem }) =>
    `The file ${file} of the model ${model} is not usable (${problem}). Get it again with "vane models pull ${model}".`,
  'model.not_exported': ({ model, repository }) =>
    `The hub has no ONNX file of ${repository}. Export it (optimum or torch.onnx), put its files into a folder as "vane models list --json" names them, and say "vane models pull ${model} --from FOLDER".`,
  'model.being_pulled': ({ model }) =>
    `Another process is pulling or removing the model ${model} right now. Wait until it has finished.`,
  'model.unreachable': ({ model, host, problem }) =>
    `${host} cannot be reached, or does not stay (${problem}). What has arrived is kept: say "vane models pull ${model}" again later. Without this network, give a mirror or a folder with --from or VANE_MODELS_MIRROR.`,
  'model.refused': ({ source, status }) =>
    status === 429
      ? `${source} is busy and answers only "too many requests" (429). What has arrived is kept; try again in a while, or give a mirror with --from or VANE_MODELS_MIRROR.`
      : `${source} answered with status ${status}. Check VANE_MODELS_MIRROR and that the model can be had without signing in, or give another mirror or a folder with --from.`,
  'model.not_in_folder': ({ file, folder }) =>
    `There is no ${file} in ${folder}. Put the model's files there, laid out as on the hub.`,
  'model.wrong_bytes': ({ file, expected, found }) =>
    `${file} is not what it should be: ${expected} was expected and ${found} came. It was thrown away. Try again; if it stays so, the mirror is not to be trusted.`,
  'model.disk_full': ({ folder, neededBytes }) =>
    `There is no room in ${folder}: ${mebibytes(neededBytes)} are needed. Free some, or choose another disk with VANE_DATA. What has arrived is kept.`,

  'store.locked': ({ folder, holder }) =>
    `The data folder ${folder} is in use by another Vane (${holder}). Stop that one, give this one another folder with VANE_DATA, or share a PostgreSQL server with DATABASE_URL.`,
  'store.lock_lost': ({ folder }) =>
    `Another process took over the data folder ${folder}. Vane stops here so that nothing is written twice; start only one on a folder.`,
  'store.settings_broken': ({ path, line, problem, lastGood }) =>
    `${path}, line ${line}: ${problem}. ` +
    (lastGood === undefined
      ? 'Correct the file, or delete it to start with fresh settings.'
      : `Correct the file, or put back the last good copy (${lastGood}) with "vane restore-settings".`),
  'store.no_last_good': ({ path }) =>
    `There is no earlier good copy of ${path} to put back. Correct the file, or delete it to start with fresh settings.`,
  'store.secret_broken': ({ path }) =>
    `${path} is damaged. Put it back from a backup: the people in the store are known only by it. Delete it to start with a new one; authors stored so far can then no longer be found or forgotten.`,
  'store.unreachable': ({ problem }) =>
    `The post store cannot be reached (${problem}). Check DATABASE_URL and that the server is up.`,
  'store.too_new': ({ found, known }) =>
    `The settings or posts were written by a newer Vane (version ${found}, this one knows ${known}). Update Vane.`,

  'data.not_found': ({ path }) => `There is no file ${path}. Check the path.`,
  'data.unreadable': ({ path, problem }) =>
    `${path} cannot be read or written (${problem}). Check the path and its permissions.`,
  'data.too_little': ({ problem }) =>
    `There is too little to learn from: ${problem}. Give more labelled rows.`,
  'data.row_invalid': ({ path, line, problem }) =>
    `${path}, line ${line}: ${problem}. Correct or remove the row.`,
  'data.empty': ({ path }) => `${path} holds no rows. Give a file with one JSON object a line.`,
  'data.label_unknown': ({ label, task, choices }) =>
    `"${label}" is no label of ${task}. Use one of: ${choices.join(', ')}.`,

  internal: () =>
    'Something went wrong inside Vane. Please try again; if it happens again, the log names the place.',
};
