import { type SubmitEvent, useState } from "react";

import type { CoderLicences, Licences, Tries } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { countOf } from "../ui/format";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { revokeLicence } from "./training-store";
import { resultWords, standingWords } from "./training-words";

interface Row {
  coder: CoderLicences;
  family: Tries | undefined;
}

/** A line for each coder and family. */
export function CodersTable({ page }: { page: Licences }) {
  const [now] = useState(() => Date.now());
  const [chosen, choose] = useState<Row>();
  const rows = page.coders.flatMap((coder): Row[] =>
    coder.families.length > 0
      ? coder.families.map((family) => ({ coder, family }))
      : [{ coder, family: undefined }],
  );
  const licensed = page.coders.filter(
    ({ families }) =>
      families.length > 0 && families.every(({ standing }) => standing.state === "valid"),
  ).length;
  const columns: Column<Row>[] = [
    { key: "coder", heading: "Coder", isRowHeading: true, cell: ({ coder }) => coder.name },
    {
      key: "signed",
      heading: "Undertaking",
      cell: ({ coder }) =>
        coder.has_signed ? <Tag tone="good">Signed</Tag> : <Tag>Not signed</Tag>,
    },
    { key: "family", heading: "Family", cell: ({ family }) => family?.standing.label ?? "–" },
    {
      key: "state",
      heading: "Licence",
      cell: ({ family }) => {
        if (!family) return "–";
        const { word, tone } = standingWords(family.standing, now);
        return <Tag tone={tone}>{word}</Tag>;
      },
    },
    {
      key: "result",
      heading: "Newest test",
      cell: ({ family }) =>
        family ? `${resultWords(family)} (${countOf(family.attempts, "test")} begun)` : "–",
    },
    {
      key: "act",
      heading: "Take back",
      cell: (row) =>
        row.family?.standing.state === "valid" ? (
          <Button weight="secondary" onClick={() => choose(row)}>
            Take back
            <span className="govuk-visually-hidden">
              {" "}
              {row.family.standing.label} of {row.coder.name}
            </span>
          </Button>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <>
      <Table
        caption={`Licensed for every family: ${licensed} of ${countOf(page.coders.length, "coder")}`}
        columns={columns}
        rows={rows}
        rowKey={({ coder, family }) => `${coder.user_id}/${family?.standing.family ?? ""}`}
      />
      <Dialog
        title="Take back a licence"
        isOpen={chosen !== undefined}
        onClose={() => choose(undefined)}
      >
        {chosen ? (
          <Revocation study={page.study_id} row={chosen} onDone={() => choose(undefined)} />
        ) : null}
      </Dialog>
    </>
  );
}

interface RevocationProps {
  study: string;
  row: Row;
  onDone: () => void;
}

function Revocation({ study, row, onDone }: RevocationProps) {
  const [reason, setReason] = useState("");
  const act = useAct("revocation");
  const { coder, family } = row;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() => revokeLicence(study, family?.standing.licence_id ?? "", reason), onDone);
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {coder.name} can code {family?.standing.label} again after another passed test. What was
        coded so far stays. {coder.name} will read your reason.
      </p>
      <TextArea
        id={fieldId("reason", "revocation")}
        label="Why"
        value={reason}
        error={act.errorOf("reason")}
        onChange={setReason}
      />
      <Button type="submit" weight="warning" isBusy={act.isBusy}>
        {act.isBusy ? "Taking back…" : "Take back the licence"}
      </Button>
    </form>
  );
}
