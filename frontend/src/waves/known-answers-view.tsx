import { Checkboxes } from "../ui/fields";
import { useRemote } from "../state/remote";
import { countOf } from "../ui/format";
import { knownAnswersOf } from "./wave-store";

interface KnownAnswersProps {
  study: string;
  error: string | undefined;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Drawn where some values were settled in a closed wave: which may be hidden in the queues? */
export function KnownAnswers({ study, error, chosen, onChange }: KnownAnswersProps) {
  const { content = [] } = useRemote(knownAnswersOf.of(study));
  const ready = content.filter(({ is_ready }) => is_ready);
  if (ready.length === 0) return null;
  return (
    <div id="known_answers">
      <Checkboxes
        legend="Known answers"
        hint={
          error ??
          "Encounters whose values were settled. As many as the signed protocol says go, unseen, to coders who have not judged them."
        }
        chosen={chosen}
        choices={ready.map(({ id, reference, settled_values }) => ({
          value: id,
          label: `${reference} (${countOf(settled_values, "settled value")})`,
        }))}
        onChange={onChange}
      />
    </div>
  );
}
