/** One coding being made: what has been said, where the coder stands, and every way to change it. */
import type { CodedEvent, Coding } from "../api/shapes";
import {
  type Answers,
  codedJson,
  type CodedJson,
  type Place,
  placeKey,
  samePlace,
} from "../codebooks/answers";
import { Evaluation } from "../codebooks/conditions";
import {
  type CodebookDocument,
  isMissingCode,
  MARKED,
  MISSING_LABELS,
  timedValues,
} from "../codebooks/document";
import { createStore } from "../state/store";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import type { Autosave } from "./autosave";
import { endedAt, firstLabel, newMark } from "./marks";
import type { Change, Queued, Stand } from "./queue";
import type { Standing } from "./queued-change";
import { familiesOf, firstOpen, placesOf, stepped } from "./walk";

export interface Said {
  value: CodedJson | null;
  note: string;
  revision: number;
}

export interface DeskState {
  said: ReadonlyMap<string, Said>;
  marks: CodedEvent[];
  /** Where the coder stands. */
  place: Place;
  chosenMark: string | undefined;
  /** The interval whose end is still to come. */
  openMark: string | undefined;
  /** Read out by screen readers; `turn` repeats an identical sentence. */
  announcement: { text: string; turn: number };
  submittedAt: string | null;
  /** Another window has taken this coding over: nothing can be changed here any more. */
  isGivenAway: boolean;
  /** What was changed on another computer and is shown here now; until the coder has read it. */
  changedAbroad: Place[];
}

let openings = 0;

export type Desk = ReturnType<typeof createDesk>;

interface Options {
  coding: Coding;
  document: CodebookDocument;
  left: Queued[];
  /** Where the coder stood when this coding was last open on this computer. */
  stand?: Stand | undefined;
  keepStand?: (stand: Stand) => void;
  startAutosave: (onSaved: (standing: Standing[]) => void) => Autosave;
  newId?: () => string;
}

export function createDesk({ coding, document, left, startAutosave, newId, ...kept }: Options) {
  const makeId = newId ?? (() => crypto.randomUUID());
  const start = withUnsent(coding, left);
  const store = createStore<DeskState>({
    ...start,
    place: { variable: document.variables[0]?.id ?? "", member: "" },
    chosenMark: undefined,
    openMark: undefined,
    announcement: { text: "", turn: 0 },
    submittedAt: coding.submitted_at,
    isGivenAway: false,
    changedAbroad: [],
  });

  let read: { said: DeskState["said"]; marks: CodedEvent[]; evaluation: Evaluation } | undefined;
  /** The answers read through the codebook; worked out once for each state of the answers. */
  const evaluationOf = ({ said, marks }: DeskState): Evaluation => {
    if (read?.said !== said || read.marks !== marks) {
      read = { said, marks, evaluation: new Evaluation(document, answersOf(coding, said, marks)) };
    }
    return read.evaluation;
  };
  const evaluation = () => evaluationOf(store.get());
  const families = () => familiesOf(evaluation());

  const onSaved = (standing: Standing[]) => {
    const said = new Map(store.get().said);
    let { marks } = store.get();
    for (const one of standing) {
      if (one.kind === "event") {
        marks = withMark(marks, one.id, one.event, autosave.isUnsent(`event/${one.id}`));
        continue;
      }
      const { variable, member, value, note, revision } = one.value;
      const key = placeKey({ variable, member });
      const mine = said.get(key);
      const isNewer = mine !== undefined && autosave.isUnsent(`value/${variable}/${member}`);
      said.set(key, isNewer ? { ...mine, revision } : { value: codedJson(value), note, revision });
    }
    store.set({ said, marks });
  };
  const autosave: Autosave = startAutosave(onSaved);

  const announce = (text: string) =>
    store.set(({ announcement }) => ({ announcement: { text, turn: announcement.turn + 1 } }));

  const goTo = (place: Place) => store.set({ place, chosenMark: undefined, openMark: undefined });

  const saidAt = (place: Place): Said =>
    store.get().said.get(placeKey(place)) ?? { value: null, note: "", revision: 0 };

  const isLocked = () => store.get().submittedAt !== null || store.get().isGivenAway;

  const say = (change: Partial<Said>) => {
    const { place, said } = store.get();
    if (isLocked()) return;
    const before = saidAt(place);
    const after = { ...before, ...change };
    store.set({ said: new Map(said).set(placeKey(place), after) });
    const { value, note } = after;
    autosave.add({ kind: "value", ...place, value, note }, before.revision);
  };

  /** Choose an answer; for several answers, add or take away one. */
  const answer = (id: string) => {
    const { place } = store.get();
    const variable = evaluation().variable(place.variable);
    const before = saidAt(place).value;
    const label =
      variable.values.find((value) => value.id === id)?.label ??
      (isMissingCode(id) ? MISSING_LABELS[id] : id);
    if (variable.level !== "multi" || isMissingCode(id)) {
      say({ value: id });
      relabel(id);
      announce(`${variable.label}: ${label}`);
      return;
    }
    const chosen = Array.isArray(before) ? before : [];
    const isChosen = chosen.includes(id);
    const next = isChosen ? chosen.filter((one) => one !== id) : [...chosen, id].sort();
    say({ value: next.length > 0 ? next : null });
    announce(isChosen ? t("{{label}} taken away", { label }) : t("{{label}} added", { label }));
  };

  /** The marks of a question with one answer are marks of that answer. */
  const relabel = (id: string) => {
    const { place } = store.get();
    if (!timedValues(evaluation().variable(place.variable)).some((value) => value.id === id))
      return;
    for (const mark of evaluation().marks(place)) {
      if (mark.label !== id) changeMark({ ...mark, label: id });
    }
  };

  const revisionOf = (id: string) => store.get().marks.find((one) => one.id === id)?.revision ?? 0;

  const changeMark = (mark: CodedEvent) => {
    if (isLocked()) return;
    const revision = revisionOf(mark.id);
    store.set(({ marks }) => ({
      marks: [...marks.filter(({ id }) => id !== mark.id), { ...mark, revision }],
      chosenMark: mark.id,
    }));
    autosave.add({ kind: "event", id: mark.id, event: contentOf(mark) }, revision);
  };

  /** Mark this moment for the question in hand, as what is known or as said later. */
  const markAt = (ms: number, label?: string): CodedEvent | undefined => {
    const { place } = store.get();
    if (isLocked()) return undefined;
    const variable = evaluation().variable(place.variable);
    const mark = newMark(makeId(), place, label ?? firstLabel(variable, saidAt(place).value), ms);
    changeMark(mark);
    // A mark is itself an answer: it happens.
    if (variable.level === "event") {
      if (saidAt(place).value !== MARKED) say({ value: MARKED });
    } else if (saidAt(place).value === null && mark.label) answer(mark.label);
    announce(t("Marked at {{time}}", { time: clock(mark.start_ms) }));
    return mark;
  };

  /** Say what the chosen mark is, or mark this moment as it. */
  const markAs = (label: string, ms: number) => {
    const { marks, chosenMark } = store.get();
    const nameless = marks.find((mark) => mark.id === chosenMark && mark.label === "");
    if (nameless) changeMark({ ...nameless, label });
    else markAt(ms, label);
  };

  const endMark = (id: string, ms: number) => {
    const mark = store.get().marks.find((one) => one.id === id);
    store.set({ openMark: undefined });
    if (!mark) return;
    const ended = endedAt(mark, ms);
    changeMark(ended);
    const [start, end] = [ended.start_ms, ended.end_ms ?? ended.start_ms].map(clock);
    announce(t("Interval {{start}} to {{end}}", { start, end }));
  };

  const removeMark = (id: string) => {
    if (isLocked()) return;
    const revision = revisionOf(id);
    store.set(({ marks, openMark }) => ({
      marks: marks.filter((mark) => mark.id !== id),
      chosenMark: undefined,
      openMark: openMark === id ? undefined : openMark,
    }));
    autosave.add({ kind: "event-removal", id }, revision);
    const { place } = store.get();
    const isLast = evaluation().marks(place).length === 0;
    if (isLast && saidAt(place).value === MARKED) say({ value: null });
    announce(t("Mark removed"));
  };

  const isAsked = (place: Place) =>
    placesOf(families()).some((one) => samePlace(one, place)) ? place : undefined;
  const { stand } = kept;
  const begin = stand && isAsked({ variable: stand.variable, member: stand.member });
  store.set({ place: begin ?? firstOpen(evaluation(), families()) ?? store.get().place });

  return {
    /** Which opening this is, of all in this page's life. */
    opened: ++openings,
    coding,
    document,
    store,
    autosave,
    takeIn: onSaved,
    evaluationOf,
    saidAt,
    say,
    answer,
    markAt,
    markAs,
    changeMark,
    endMark,
    removeMark,
    announce,
    goTo,
    step: (steps: number) => goTo(stepped(evaluation(), store.get().place, steps)),
    /** Where to come back to, should this page end. */
    keepStand: (positionMs: number) => kept.keepStand?.({ ...store.get().place, positionMs }),
    startMs: stand?.positionMs,
    openMark: (id: string) => store.set({ openMark: id, chosenMark: id }),
    chooseMark: (id: string) => store.set({ chosenMark: id }),
  };
}

const contentOf = ({ variable, member, target, label, start_ms, end_ms, note }: CodedEvent) =>
  ({ variable, member, target, label, start_ms, end_ms, note }) satisfies Omit<
    CodedEvent,
    "id" | "revision"
  >;

/** The marks as the server holds one of them; what is newer here keeps its place. */
function withMark(
  marks: CodedEvent[],
  id: string,
  event: CodedEvent | null,
  isNewer: boolean,
): CodedEvent[] {
  if (isNewer)
    return marks.map((one) => (one.id === id ? { ...one, revision: event?.revision ?? 0 } : one));
  const others = marks.filter((one) => one.id !== id);
  return event ? [...others, event] : others;
}

function answersOf(coding: Coding, said: DeskState["said"], marks: CodedEvent[]): Answers {
  const values = new Map<string, CodedJson>();
  for (const [key, { value }] of said) if (value !== null) values.set(key, value);
  return { members: coding.encounter.members, values, marks };
}

/** What the server holds, with what this computer has not sent yet laid over it. */
export function withUnsent(coding: Coding, left: Queued[]): Pick<DeskState, "said" | "marks"> {
  const said = new Map<string, Said>(
    coding.values.map(({ variable, member, value, note, revision }) => [
      placeKey({ variable, member }),
      { value: codedJson(value), note, revision },
    ]),
  );
  const marks = new Map(coding.events.map((mark) => [mark.id, mark]));
  const lay = ({ change, basedOn }: { change: Change; basedOn: number }) => {
    if (change.kind === "event-removal") marks.delete(change.id);
    else if (change.kind === "event") {
      const revision = marks.get(change.id)?.revision ?? basedOn;
      marks.set(change.id, { id: change.id, ...change.event, revision });
    } else {
      const revision = said.get(placeKey(change))?.revision ?? basedOn;
      said.set(placeKey(change), { value: change.value, note: change.note, revision });
    }
  };
  left.forEach(lay);
  return { said, marks: [...marks.values()] };
}
