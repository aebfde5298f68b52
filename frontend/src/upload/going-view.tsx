import { useStore } from "../state/store";
import { Progress } from "../ui/progress";
import { Tag } from "../ui/tag";
import { sizeInWords, STAGES } from "./clip-words";
import { clipsOf } from "./footage-store";
import { forget, pause, resume, type Stage, type Upload } from "./upload-store";

const MOVES: ReadonlySet<Stage> = new Set(["reading", "sending", "cut", "paused"]);
const TONES: Partial<Record<Stage, "bad" | "good" | "caution">> = {
  refused: "bad",
  taken: "good",
  cut: "caution",
  paused: "caution",
};

export const GoingList = ({ uploads }: { uploads: Upload[] }) => (
  <ul className="plain-list" aria-live="polite">
    {uploads.map((one) => (
      <Going key={one.key} going={one} />
    ))}
  </ul>
);

const Going = ({ going }: { going: Upload }) => (
  <li className="queue-item">
    <div className="card__head">
      <span>
        {going.name} <span className="quiet">({sizeInWords(going.size)})</span>
      </span>
      <Tag tone={TONES[going.stage] ?? "active"}>{STAGES[going.stage]}</Tag>
    </div>
    {MOVES.has(going.stage) ? (
      <Progress
        label={`${STAGES[going.stage]} (kB)`}
        done={Math.round(going.done / 1000)}
        of={Math.max(1, Math.round(going.size / 1000))}
      />
    ) : null}
    {going.stage === "taken" ? <Made study={going.study} clip={going.clip} /> : null}
    {going.stage === "refused" ? (
      <p className="govuk-body refusal__reason">{going.refusal}</p>
    ) : null}
    <Acts going={going} />
  </li>
);

/** Taken in, the clip is made playable: how far that is, until it is ready. */
function Made({ study, clip }: { study: string; clip: string }) {
  const clips = useStore(clipsOf.of(study).store, ({ content }) => content);
  const made = clips?.find(({ id }) => id === clip);
  return made?.state === "working" ? (
    <Progress label="Made playable (per mille)" done={made.permille} of={1000} />
  ) : null;
}

function Acts({ going: { key, name, stage } }: { going: Upload }) {
  const act = (words: string, run: () => void) => (
    <button key={words} type="button" className="link-button" onClick={run}>
      {words}
      <span className="govuk-visually-hidden">: {name}</span>
    </button>
  );
  if (stage === "sending" || stage === "cut") return act("Pause", () => pause(key));
  if (stage === "paused") return act("Go on", () => resume(key));
  if (stage !== "refused") return null;
  return [act("Try again", () => resume(key)), " ", act("Take off this list", () => forget(key))];
}
