import type { Command } from '../src/bot/command.ts';
import { alertAdd, alertEdit, alertList, alertMute, alertRemove, alertShow } from './alerts.ts';
import { alertTest } from './alert-test.ts';
import { analyze } from './analyze.ts';
import { brandAdd, brandEdit, brandList, brandRemove, brandShow, brandTry } from './brands.ts';
import { compareBrands } from './compare-brands.ts';
import { comparePosts } from './compare-posts.ts';
import { digestAdd, digestEdit, digestList, digestNow, digestPreview, digestRemove } from './digests.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import {
  incidentAck,
  incidentExport,
  incidentPosts,
  incidentResolve,
  incidents,
  incidentShow,
  incidentSnooze,
  incidentTick,
} from './incidents.ts';
import { incidentUseless } from './incident-useless.ts';
import { managerAdd, managerList, managerRemove } from './managers.ts';
import { posts } from './posts.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { topics } from './topics.ts';
import { trends } from './trends.ts';
import { watchHere, watchList, watchStop } from './watch.ts';

/** Every chat command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  analyze,
  comparePosts,
  compareBrands,
  history,
  trends,
  topics,
  posts,
  brandAdd,
  brandEdit,
  brandRemove,
  brandList,
  brandShow,
  brandTry,
  digestAdd,
  digestEdit,
  digestRemove,
  digestList,
  digestNow,
  digestPreview,
  alertAdd,
  alertEdit,
  alertRemove,
  alertList,
  alertShow,
  alertTest,
  alertMute,
  incidents,
  incidentShow,
  incidentAck,
  incidentSnooze,
  incidentResolve,
  incidentPosts,
  incidentTick,
  incidentUseless,
  incidentExport,
  watchHere,
  watchStop,
  watchList,
  home,
  status,
  settings,
  managerAdd,
  managerRemove,
  managerList,
  help,
];
