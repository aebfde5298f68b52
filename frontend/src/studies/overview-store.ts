/** All that the overview of a study shows, read at once, as far as the person's rights go. */
import { listClips, listEncounters } from "../api/footage";
import { listProtocols } from "../api/protocols";
import { getGate, listFlags } from "../api/reliability";
import { listDraws, listFrames } from "../api/sampling";
import type { Study, Wave } from "../api/shapes";
import { getStudy } from "../api/studies";
import { listWaves } from "../api/waves";
import { createRemotes } from "../state/remote";
import { leadingWave } from "../waves/purposes";
import type { Known } from "./today";

export interface Overview {
  study: Study;
  known: Known;
  /** The wave the first answer is about. */
  leading: Wave | undefined;
}

type Results<Row> = Promise<{ results: Row[] }>;

export const overviewOf = createRemotes(async (id: string): Promise<Overview> => {
  const study = await getStudy(id);
  const may = (right: string) => study.permissions.includes(right);
  const read = async <Row>(right: string, list: (id: string) => Results<Row>) =>
    may(right) ? (await list(id)).results : undefined;
  const [protocols, frames, draws, encounters, clips, waves] = await Promise.all([
    read("protocol.read", listProtocols),
    read("frame.read", listFrames),
    read("frame.read", listDraws),
    read("encounter.read", listEncounters),
    read("encounter.read", listClips),
    read("wave.read", listWaves),
  ]);
  const leading = leadingWave(waves ?? []);
  const [gate, flags] =
    leading && may("agreement.read")
      ? await Promise.all([getGate(leading.id), listFlags(leading.id)])
      : [undefined, undefined];
  const known = {
    ...present({ protocols, frames, draws, encounters, clips, waves }),
    gate,
    flags: flags?.results,
  };
  return { study, known, leading };
});

/** Only what could be read. */
function present<Parts extends object>(
  parts: Parts,
): { [Part in keyof Parts]?: NonNullable<Parts[Part]> } {
  const entries = Object.entries(parts).filter(([, content]) => content !== undefined);
  return Object.fromEntries(entries) as { [Part in keyof Parts]?: NonNullable<Parts[Part]> };
}
