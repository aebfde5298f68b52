import { useState } from "react";
import { Link } from "react-router";

import type { ImportedFrame } from "../api/shapes";
import { useAct } from "../ui/act";
import { FileDrop } from "../ui/file-drop";
import { countOf } from "../ui/format";
import { Progress } from "../ui/progress";
import { Tag } from "../ui/tag";
import { importFrame } from "./frame-store";

interface Going {
  name: string;
  sent: number;
  of: number;
}

/** One month of stop records in; a wrong file is refused with the reason, and nothing is kept. */
export function FrameImport({ study }: { study: string }) {
  const [going, setGoing] = useState<Going>();
  const [imported, setImported] = useState<ImportedFrame>();
  const act = useAct();
  const take = ([file]: File[]) => {
    if (!file || act.isBusy) return;
    setImported(undefined);
    setGoing({ name: file.name, sent: 0, of: file.size });
    void act.run(
      () => importFrame(study, file, (sent, of) => setGoing({ name: file.name, sent, of })),
      setImported,
    );
  };
  const refusal = act.faults.map(({ sentence }) => sentence).join(" ");
  return (
    <section className="card" aria-labelledby="import">
      <h2 className="govuk-heading-m" id="import">
        Import stop records
      </h2>
      <FileDrop
        id="file"
        label="One month of one force, as CSV"
        hint="The file YYYY-MM-force-stop-and-search.csv from data.police.uk, unchanged."
        accept=".csv,text/csv"
        isDisabled={act.isBusy}
        onFiles={take}
      />
      <div aria-live="polite">
        {act.isBusy && going ? <Sending going={going} /> : null}
        {refusal ? (
          <div className="refusal" role="alert">
            <p className="govuk-body">
              <Tag tone="bad">Not imported</Tag> <strong>{going?.name}</strong>
            </p>
            <p className="govuk-body refusal__reason">{refusal}</p>
            <p className="govuk-body quiet">Nothing of this file was kept.</p>
          </div>
        ) : null}
        {imported ? <Done imported={imported} study={study} /> : null}
      </div>
    </section>
  );
}

const Sending = ({ going: { name, sent, of } }: { going: Going }) =>
  sent < of ? (
    <Progress
      label={`Sending ${name} (thousands of bytes)`}
      done={Math.round(sent / 1000)}
      of={Math.max(1, Math.round(of / 1000))}
    />
  ) : (
    <p className="govuk-body" role="status">
      {name} has arrived. Every row is being read and checked; this takes a few seconds for a month.
    </p>
  );

function Done({ imported, study }: { imported: ImportedFrame; study: string }) {
  const where = (
    <Link className="govuk-link" to={`/studies/${study}/frames/${imported.id}`}>
      See what it holds
    </Link>
  );
  if (imported.already_imported) {
    return (
      <p className="govuk-body">
        <Tag tone="active">Already imported</Tag> This very file is in the study already. Nothing
        was added. {where}
      </p>
    );
  }
  return (
    <p className="govuk-body">
      <Tag tone={imported.held_reason ? "caution" : "good"}>
        {imported.held_reason ? "Imported and held" : "Imported"}
      </Tag>{" "}
      {countOf(imported.row_count, "stop")} of {imported.month}. {where}
    </p>
  );
}
