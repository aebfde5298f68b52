import { useSearchParams } from "react-router";

import type { Wave } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { codebookOf } from "../codebooks/library-store";
import { flagsOf } from "../reliability/gate-store";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { SelectField } from "../ui/fields";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { ChosenWave } from "../waves/chosen-wave-view";
import { CallDebrief } from "./call-debrief-view";
import { DebriefCard } from "./debrief-view";
import { debriefsOf } from "./debrief-store";
import { Disagreements } from "./disagreements-view";

export const Debriefs = () => (
  <>
    <PageHeading lede="Where coders differ, they meet; what stays open, somebody who has not coded it settles. The codings themselves never change.">
      Debriefs and disagreements
    </PageHeading>
    <ChosenWave>
      {(wave, study) => (
        <RemoteContent remote={codebookOf.of(wave.codebook_sha256)} what="the codebook">
          {({ document }) => (
            <WaveDebriefs key={wave.id} wave={wave} study={study} document={document} />
          )}
        </RemoteContent>
      )}
    </ChosenWave>
  </>
);

interface WaveDebriefsProps {
  wave: Wave;
  study: string;
  document: CodebookDocument;
}

function WaveDebriefs({ wave, study, document }: WaveDebriefsProps) {
  const [query] = useSearchParams();
  const flags = useRemote(flagsOf.of(wave.id)).content ?? [];
  const flagged = flags.filter(({ closed_at }) => !closed_at).map(({ variable }) => variable);
  return (
    <>
      <RemoteContent remote={debriefsOf.of(wave.id)} what="the debriefs">
        {(debriefs) =>
          debriefs.length === 0 ? (
            <Empty title="No debrief has been called on this wave">
              <p className="govuk-body">
                Call one when variables diverge. It closes with its minutes, and only when enough of
                those who have coded were there; the protocol says how many.
              </p>
            </Empty>
          ) : (
            <ul className="plain-list">
              {debriefs.map((debrief) => (
                <DebriefCard key={debrief.id} debrief={debrief} study={study} document={document} />
              ))}
            </ul>
          )
        }
      </RemoteContent>
      <WithRight study={study} right="debrief.hold">
        <CallDebrief
          wave={wave.id}
          study={study}
          document={document}
          flagged={[...new Set(flagged)]}
          asked={query.get("variable") ?? ""}
        />
      </WithRight>
      <WithRight study={study} right="coding.read">
        <OneVariable wave={wave} study={study} document={document} flagged={flagged} />
      </WithRight>
    </>
  );
}

function OneVariable({
  wave,
  study,
  document,
  flagged,
}: WaveDebriefsProps & { flagged: string[] }) {
  const [query, setQuery] = useSearchParams();
  const variable = query.get("variable") ?? "";
  const choose = (id: string) => {
    const next = new URLSearchParams(query);
    if (id) next.set("variable", id);
    else next.delete("variable");
    setQuery(next);
  };
  return (
    <section aria-labelledby="disagreements">
      <h2 className="govuk-heading-l" id="disagreements">
        Disagreements
      </h2>
      <SelectField
        label="Variable"
        hint="Coders stay unnamed here. Reading their judgements is in the log."
        value={variable}
        choices={[
          { value: "", label: "Choose…" },
          ...document.variables.map(({ id, label }) => ({
            value: id,
            label: flagged.includes(id) ? `⚑ ${label}` : label,
          })),
        ]}
        onChange={choose}
      />
      {variable ? (
        <Disagreements
          key={variable}
          wave={wave.id}
          study={study}
          variable={document.variables.find(({ id }) => id === variable)}
          id={variable}
        />
      ) : null}
    </section>
  );
}
