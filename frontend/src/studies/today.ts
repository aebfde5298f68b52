/** What there is to do today in a study, for the rights a person holds: most urgent first. */
import type {
  Draw,
  Encounter,
  Flag,
  Frame,
  Gate,
  Protocol,
  UploadedClip,
  Wave,
} from "../api/shapes";
import { countOf } from "../ui/format";

/** What could be read; absent where the person has no right to it. */
export interface Known {
  protocols?: Protocol[];
  frames?: Frame[];
  draws?: Draw[];
  encounters?: Encounter[];
  clips?: UploadedClip[];
  waves?: Wave[];
  gate?: Gate | undefined;
  flags?: Flag[] | undefined;
}

export interface Due {
  what: string;
  why: string;
  /** Below the study's own address. */
  to: string;
  isUrgent?: boolean;
}

interface Person {
  rights: string[];
  organisation: string;
}

type Rule = (known: Known, person: Person) => Due | undefined;

const may = ({ rights }: Person, right: string) => rights.includes(right);

const RULES: Rule[] = [
  ({ protocols }, person) =>
    may(person, "protocol.sign") &&
    protocols?.[0]?.awaiting.some(({ slug }) => slug === person.organisation)
      ? {
          what: `Read and sign version ${protocols[0].version} of the protocol`,
          why: "Nothing can be coded under it until both controllers have signed.",
          to: "/protocol",
          isUrgent: true,
        }
      : undefined,
  ({ protocols }, person) =>
    may(person, "protocol.draft") && protocols?.length === 0
      ? { what: "Draft the protocol", why: "The study begins with it.", to: "/protocol/draft" }
      : undefined,
  ({ protocols }, person) => {
    const newest = protocols?.[0];
    if (!newest || !may(person, "protocol.draft") || newest.awaiting.length === 0) return undefined;
    const names = newest.awaiting.map(({ name }) => name).join(" and ");
    return {
      what: `Remind ${names} to sign version ${newest.version}`,
      why: "The protocol is not in force until they have.",
      to: "/protocol",
    };
  },
  ({ clips }, person) => {
    const failed = clips?.filter(({ state }) => state === "failed").length ?? 0;
    return failed > 0 && may(person, "clip.upload")
      ? {
          what: `Look at ${countOf(failed, "clip")} that could not be made playable`,
          why: "Each says why; it can be tried again.",
          to: "/queue?show=failed",
          isUrgent: true,
        }
      : undefined;
  },
  ({ frames }, person) =>
    frames?.length === 0 && may(person, "frame.import")
      ? { what: "Import stop records", why: "The sample is drawn from them.", to: "/frames" }
      : undefined,
  ({ frames }, person) => {
    const held = frames?.filter(({ held_reason, accepted_at }) => held_reason && !accepted_at);
    return held && held.length > 0 && may(person, "frame.import")
      ? {
          what: `Decide on ${countOf(held.length, "held frame")}`,
          why: "It cannot be drawn from before.",
          to: "/frames",
        }
      : undefined;
  },
  ({ frames, draws }, person) =>
    draws?.length === 0 && (frames?.length ?? 0) > 0 && may(person, "draw.make")
      ? { what: "Plan a draw", why: "The frame is there.", to: "/draws/new" }
      : undefined,
  ({ draws }, person) => {
    const committed = draws?.find(({ drawn_at }) => !drawn_at);
    return committed && may(person, "draw.make")
      ? {
          what: "Make the draw that has been committed",
          why: "Its plan is fixed and its seed hidden.",
          to: `/draws/${committed.id}`,
        }
      : undefined;
  },
  ({ encounters }, person) => {
    const bare = encounters?.filter(({ clips }) => clips.length === 0).length ?? 0;
    return bare > 0 && may(person, "clip.upload")
      ? {
          what: `Upload clips for ${countOf(bare, "encounter")}`,
          why: "They are registered and have no footage yet.",
          to: "/encounters",
        }
      : undefined;
  },
  ({ waves, encounters, protocols }, person) =>
    may(person, "wave.manage") &&
    waves?.length === 0 &&
    protocols?.some(({ in_force }) => in_force) &&
    encounters?.some(({ is_ready }) => is_ready)
      ? {
          what: "Open the first wave",
          why: "A protocol is in force and footage is ready.",
          to: "/waves/new",
        }
      : undefined,
  ({ flags }, person) => {
    const open = flags?.filter(({ closed_at }) => !closed_at) ?? [];
    const labels = [...new Set(open.map(({ label }) => label))];
    return labels.length > 0 && may(person, "debrief.hold")
      ? {
          what: `Hold a debrief on ${some(labels)}`,
          why: labels.length === 1 ? "Coders diverge on it." : "Coders diverge on them.",
          to: "/debriefs",
        }
      : undefined;
  },
  ({ gate }, person) => {
    const passed = gate?.decisions.filter(({ outcome }) => outcome === "pass").length ?? 0;
    return passed > 0 && may(person, "release.request")
      ? {
          what: `Release what has passed: ${countOf(passed, "variable")}`,
          why: "The gate lets them out, each with its receipt.",
          to: "/releases",
        }
      : undefined;
  },
  ({ waves }, person) => {
    const full = waves?.find(
      ({ is_open, progress }) =>
        is_open && progress.assignments > 0 && progress.submitted === progress.assignments,
    );
    return full && may(person, "wave.manage")
      ? {
          what: `Close ${full.name}`,
          why: "Every coding of it has been submitted.",
          to: `/waves/${full.id}`,
        }
      : undefined;
  },
];

export const dueToday = (known: Known, person: Person): Due[] => {
  const due = RULES.flatMap((rule) => rule(known, person) ?? []);
  return due.toSorted((one, other) => Number(other.isUrgent ?? 0) - Number(one.isUrgent ?? 0));
};

/** "PAVA used, Fleeing and 3 more". */
function some(labels: string[]): string {
  if (labels.length <= 2) return labels.join(" and ");
  return `${labels.slice(0, 2).join(", ")} and ${labels.length - 2} more`;
}
