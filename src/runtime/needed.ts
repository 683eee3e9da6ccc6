import type { Analysis } from './messages';

/** What a notebook knows of one cell when it plans a run. */
export interface PlannedCell {
  id: string;
  /** No later cell takes names from it. */
  fails: boolean;
  analysis: Analysis;
}

/** The last cell before `index` that defines each name which the cell there uses. */
export function providers(cells: readonly PlannedCell[], index: number): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const name of cells[index]!.analysis.uses) {
    for (let i = index - 1; i >= 0; i--) {
      const { fails, analysis } = cells[i]!;
      if (fails || !analysis.defines.includes(name)) continue;
      found.set(i, [...(found.get(i) ?? []), name]);
      break;
    }
  }
  return found;
}

/**
 * The cells to run before the one at `index`, in page order, with the names that are taken from each: its providers that
 * are not `fresh`, and theirs.
 */
export function needed(
  cells: readonly PlannedCell[],
  index: number,
  fresh: (index: number, names: string[]) => boolean,
): Map<number, string[]> {
  const result = new Map<number, Set<string>>();
  const visit = (user: number) => {
    for (const [i, names] of providers(cells, user)) {
      if (fresh(i, names)) continue;
      const known = result.get(i);
      names.forEach((name) => known?.add(name));
      if (known) continue;
      result.set(i, new Set(names));
      visit(i);
    }
  };
  visit(index);
  return new Map([...result].sort(([a], [b]) => a - b).map(([i, names]) => [i, [...names]]));
}
