import { VaneError } from '../../src/errors.ts';

/**
 * What Slack accepts, in UTF-16 units of text or in numbers of things.
 *
 * Most figures stand in the reference of the block, element or object concerned, at
 * https://docs.slack.dev/reference/block-kit and https://docs.slack.dev/reference/views; the message text in
 * https://docs.slack.dev/reference/methods/chat.postMessage, `uploadAlt` under `alt_txt_too_large` in
 * https://docs.slack.dev/reference/methods/files.getUploadURLExternal, `viewBytes` under `view_too_large` in
 * https://docs.slack.dev/reference/methods/views.publish. What Slack does not document is marked.
 */
export const SLACK_LIMITS = {
  messageBlocks: 50,
  /** Of a modal or a Home tab. */
  viewBlocks: 100,
  viewBytes: 250_000,

  /** The advised length of a message's text; beyond 40,000 it is cut. */
  messageText: 4_000,
  /**
   * Undocumented: a message whose blocks hold more than about 13,000 characters fails as `msg_blocks_too_long`
   * (https://github.com/slackapi/bolt-js/issues/2509), rich text earlier (issue 2867 there). Ours leaves room.
   */
  messageCharacters: 10_000,
  /** Undocumented: what one empty block takes of it, as measured in issue 2509. */
  blockCharacters: 125,

  sectionText: 3_000,
  headerText: 150,
  contextElements: 10,
  altText: 2_000,
  /** Ours: Slack names no limit for one rich text block. The same as for a section. */
  richText: 3_000,
  /** Ours: longer addresses are shown and not linked. A button's address may have 3,000. */
  linkAddress: 2_000,

  tablesInMessage: 1,
  /** With the line of headings. */
  tableRows: 100,
  tableColumns: 20,

  actions: 25,
  actionId: 255,
  buttonText: 75,
  buttonValue: 2_000,
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,

  uploadAlt: 1_000,

  modalTitle: 24,
  modalButton: 24,
  inputLabel: 2_000,
  inputHint: 2_000,
  /** Of one line or many lines of typed text. */
  inputText: 3_000,
  blockId: 255,
  callbackId: 255,
  privateMetadata: 3_000,
} as const;

/** What carries identity is never cut, since it would then name something else; that it does not fit is our mistake. */
export function doesNotFit(what: string, length: number, limit: number): VaneError {
  const cause = new Error(`Slack takes ${what} up to ${limit}, not ${length}`);
  return new VaneError('internal', {}, { cause });
}
