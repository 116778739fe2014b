import { emptyOption, frame, type Look, type Option } from './frame.ts';
import { MOST_ROWS, rowAxes, withRowRoom } from './rows.ts';
import type { ShareChart } from './spec.ts';

export interface BrandShare {
  readonly name: string;
  readonly mentions: number;
  /** 0 to 1 */
  readonly share: number;
  readonly own: boolean;
}

/** Whose share of the mentions is how large, largest first; what does not fit is one row at the end. */
export function sharesOf({ brands }: ShareChart, others: string): BrandShare[] {
  const total = brands.reduce((sum, { mentions }) => sum + mentions, 0);
  if (total === 0) return [];
  const ranked = brands.toSorted((a, b) => b.mentions - a.mentions);
  const shown = ranked.length > MOST_ROWS ? withOthers(ranked, others) : ranked;
  return shown.map((brand) => ({ ...brand, share: brand.mentions / total }));
}

function withOthers(ranked: ShareChart['brands'], name: string): ShareChart['brands'] {
  const largest = new Set(ranked.slice(0, MOST_ROWS - 2));
  const isShown = (brand: ShareChart['brands'][number]) => brand.own || largest.has(brand);
  const rest = ranked.filter((brand) => !isShown(brand));
  const mentions = rest.reduce((sum, brand) => sum + brand.mentions, 0);
  return [...ranked.filter(isShown), { name, mentions, own: false }];
}

/** One bar for each brand, its share written beside it. */
export function shareOption(spec: ShareChart, look: Look): Option {
  const shares = sharesOf(spec, look.m.others);
  const title = look.m.title.share();
  if (shares.length === 0) return emptyOption(spec, look, title);
  const { theme, percent, count } = look;
  const rows = shares.map(({ name, own, share, mentions }) => ({
    name,
    stands: own,
    fact: `${percent(share)} · ${count(mentions)}`,
  }));
  return {
    ...withRowRoom(frame(spec, look, title)),
    xAxis: { type: 'value', min: 0, max: 'dataMax', show: false },
    yAxis: rowAxes(rows, theme),
    series: {
      type: 'bar',
      barMaxWidth: 44,
      barCategoryGap: '35%',
      data: shares.map(({ share, own }) => ({
        value: share,
        itemStyle: { color: own ? theme.accent : theme.plain, borderRadius: 4 },
      })),
    },
  };
}
