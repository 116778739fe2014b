import { type Content, withoutData } from './content.ts';
import { label } from './label.ts';
import type { Look } from './look.ts';
import { MOST_ROWS, ROW_ROOM, rowAxes, TOLD_NAME } from './rows.ts';
import type { ShareChart } from './spec.ts';

type Brand = ShareChart['brands'][number];

interface BrandShare extends Brand {
  /** 0 to 1 */
  readonly share: number;
}

/** One bar for each brand, its share written beside it. */
export function shareContent(spec: ShareChart, look: Look): Content {
  const { theme, percent, m } = look;
  const title = m.title.share();
  const shares = sharesOf(spec, m.others);
  if (shares.length === 0) return withoutData(title);
  const rows = shares.map(({ name, share, mentions }) => ({
    name,
    fact: `${percent(share)} · ${look.short(mentions)}`,
  }));
  return {
    title,
    plot: {
      legend: [],
      room: ROW_ROOM,
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
    },
    facts: shares.map(({ name, share, mentions }) =>
      m.alt.brand(label(name, TOLD_NAME), percent(share), look.exact(mentions)),
    ),
  };
}

/** Whose share of the mentions is how large, largest first; what does not fit is one row at the end. */
function sharesOf({ brands }: ShareChart, others: string): BrandShare[] {
  const total = brands.reduce((sum, { mentions }) => sum + mentions, 0);
  if (total === 0) return [];
  const ranked = brands.toSorted((a, b) => b.mentions - a.mentions);
  const shown = ranked.length > MOST_ROWS ? withOthers(ranked, others) : ranked;
  return shown.map((brand) => ({ ...brand, share: brand.mentions / total }));
}

/** Own brands first and then the largest fill the rows but one; the list stays in its order. */
function withOthers(ranked: readonly Brand[], name: string): Brand[] {
  const kept = new Set(ranked.toSorted((a, b) => Number(b.own) - Number(a.own)).slice(0, MOST_ROWS - 1));
  const rest = ranked.filter((brand) => !kept.has(brand));
  const mentions = rest.reduce((sum, brand) => sum + brand.mentions, 0);
  return [...ranked.filter((brand) => kept.has(brand)), { name, mentions, own: false }];
}
