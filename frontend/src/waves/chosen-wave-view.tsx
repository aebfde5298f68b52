import type { ReactNode } from "react";
import { Link, useParams, useSearchParams } from "react-router";

import type { Wave } from "../api/shapes";
import { SelectField } from "../ui/fields";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { leadingWave, purposeLabel } from "./purposes";
import { wavesOf } from "./wave-store";

/** A page about one wave: the leading one, unless the address names another. */
export function ChosenWave({ children }: { children: (wave: Wave, study: string) => ReactNode }) {
  const { studyId = "" } = useParams();
  const [query, setQuery] = useSearchParams();
  return (
    <RemoteContent remote={wavesOf.of(studyId)} what="the waves">
      {(waves) => {
        const wave = waves.find(({ id }) => id === query.get("wave")) ?? leadingWave(waves);
        if (!wave) return <NoWave study={studyId} />;
        return (
          <>
            {waves.length > 1 ? (
              <SelectField
                label="Wave"
                value={wave.id}
                choices={waves.map(({ id, name, purpose }) => ({
                  value: id,
                  label: `${name} (${purposeLabel(purpose).toLowerCase()})`,
                }))}
                onChange={(id) => setQuery({ wave: id })}
              />
            ) : null}
            {children(wave, studyId)}
          </>
        );
      }}
    </RemoteContent>
  );
}

const NoWave = ({ study }: { study: string }) => (
  <Empty title="No wave has been opened yet">
    <p className="govuk-body">
      There is something to see here as soon as a wave is open and coders submit.{" "}
      <Link className="govuk-link" to={`/studies/${study}/waves`}>
        Go to the waves
      </Link>
    </p>
  </Empty>
);
