import { type SubmitEvent, useState } from "react";

import type { CoderLicences, Licences, Tries } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Trans, t } from "../texts/texts";
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
    { key: "coder", heading: t("Coder"), isRowHeading: true, cell: ({ coder }) => coder.name },
    {
      key: "signed",
      heading: t("Undertaking"),
      cell: ({ coder }) =>
        coder.has_signed ? <Tag tone="good">{t("Signed")}</Tag> : <Tag>{t("Not signed")}</Tag>,
    },
    { key: "family", heading: t("Family"), cell: ({ family }) => family?.standing.label ?? "–" },
    {
      key: "state",
      heading: t("Licence"),
      cell: ({ family }) => {
        if (!family) return "–";
        const { word, tone } = standingWords(family.standing, now);
        return <Tag tone={tone}>{word}</Tag>;
      },
    },
    {
      key: "result",
      heading: t("Newest test"),
      cell: ({ family }) =>
        family
          ? t("{{result}} ({{count, number}} tests begun)", {
              count: family.attempts,
              result: resultWords(family),
              defaultValue_one: "{{result}} ({{count, number}} test begun)",
            })
          : "–",
    },
    {
      key: "act",
      heading: t("Take back"),
      cell: (row) =>
        row.family?.standing.state === "valid" ? (
          <Button weight="secondary" onClick={() => choose(row)}>
            <Trans
              i18nKey="Take back<span> {{label}} of {{name}}</span>"
              values={{ label: row.family.standing.label, name: row.coder.name }}
              components={{ span: <span className="govuk-visually-hidden" /> }}
            />
          </Button>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <>
      <Table
        caption={t("Licensed for every family: {{licensed}} of {{count, number}} coders", {
          count: page.coders.length,
          licensed,
          defaultValue_one: "Licensed for every family: {{licensed}} of {{count, number}} coder",
        })}
        columns={columns}
        rows={rows}
        rowKey={({ coder, family }) => `${coder.user_id}/${family?.standing.family ?? ""}`}
      />
      <Dialog
        title={t("Take back a licence")}
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
        {t(
          "{{name}} can code {{label}} again after another passed test. What was coded so far stays. {{name}} will read your reason.",
          { name: coder.name, label: family?.standing.label },
        )}
      </p>
      <TextArea
        id={fieldId("reason", "revocation")}
        label={t("Why")}
        value={reason}
        error={act.errorOf("reason")}
        onChange={setReason}
      />
      <Button type="submit" weight="warning" isBusy={act.isBusy}>
        {act.isBusy ? t("Taking back…") : t("Take back the licence")}
      </Button>
    </form>
  );
}
