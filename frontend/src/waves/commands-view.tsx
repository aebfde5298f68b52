import { type SubmitEvent, useState } from "react";

import type { Encounter, RecordedCommand } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { FileDrop } from "../ui/file-drop";
import { TextArea } from "../ui/fields";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Tag, type Tone } from "../ui/tag";
import { encountersOf } from "../upload/footage-store";
import { commandsOf, recordCommands } from "./bar-store";
import { type CommandRow, countIn, readCommands, type RowState, toSend } from "./command-rows";

const PLACE = "commands";
const ROWS = 200;
const STATES: Record<RowState, { word: string; tone: Tone; order: number }> = {
  wrong: { word: "Wrong", tone: "bad", order: 0 },
  missing: { word: "Encounter missing", tone: "bad", order: 1 },
  changed: { word: "To be changed", tone: "caution", order: 2 },
  new: { word: "To be recorded", tone: "active", order: 3 },
  same: { word: "Recorded already", tone: "good", order: 4 },
};

export const Commands = ({ study }: { study: string }) => (
  <section aria-labelledby="commands">
    <h2 className="govuk-heading-l" id="commands">
      Commands of the encounters
    </h2>
    <RemoteContent remote={encountersOf.of(study)} what="the encounters">
      {(encounters) => (
        <RemoteContent remote={commandsOf.of(study)} what="the commands recorded">
          {(recorded) => <List study={study} encounters={encounters} recorded={recorded} />}
        </RemoteContent>
      )}
    </RemoteContent>
  </section>
);

interface ListProps {
  study: string;
  encounters: Encounter[];
  recorded: RecordedCommand[];
}

function List({ study, encounters, recorded }: ListProps) {
  const [text, setText] = useState("");
  const [rows, setRows] = useState<CommandRow[]>();
  const [said, setSaid] = useState("");
  const act = useAct(PLACE);
  const look = (given: string) => {
    setSaid("");
    setText(given);
    const reading = readCommands(given, encounters, recorded);
    setRows("rows" in reading ? reading.rows : undefined);
    const field = fieldId("commands", PLACE);
    act.refuse("fault" in reading ? [{ sentence: reading.fault, field }] : []);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    look(text);
  };
  const send = (found: CommandRow[]) =>
    void act.run(
      () => recordCommands(study, toSend(found)),
      (count) => {
        setRows(undefined);
        setText("");
        setSaid(`Recorded for ${countOf(count, "encounter")}.`);
      },
    );
  return (
    <>
      <p className="govuk-body">
        {recorded.length.toLocaleString("en-GB")} of {countOf(encounters.length, "encounter")} have
        their command recorded. It is compared with the command of each coder on the page People.
      </p>
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <FileDrop
          id={fieldId("file", PLACE)}
          label="A list as a file"
          hint="CSV in UTF-8 with the columns reference and command. It is read here; nothing is sent before you say so."
          accept=".csv,text/csv"
          isDisabled={act.isBusy}
          onFiles={([file]) => void file?.text().then(look)}
        />
        <TextArea
          id={fieldId("commands", PLACE)}
          label="Or the list itself"
          hint="The first line is reference,command."
          value={text}
          error={act.errorOf("commands")}
          onChange={(given) => {
            setText(given);
            setRows(undefined);
          }}
        />
        <Button weight="secondary" type="submit">
          Compare with the study
        </Button>
      </form>
      <p className="govuk-body" role="status">
        {rows ? reportOf(rows) : said}
      </p>
      {rows ? <Report rows={rows} isBusy={act.isBusy} onSend={() => send(rows)} /> : null}
    </>
  );
}

const reportOf = (rows: CommandRow[]): string =>
  `${countOf(rows.length, "row")}: ${countIn(rows, "new")} to be recorded, ${countIn(rows, "changed")} to be changed, ` +
  `${countIn(rows, "same")} recorded already, ${countIn(rows, "missing")} without their encounter, ${countIn(rows, "wrong")} wrong.`;

interface ReportProps {
  rows: CommandRow[];
  isBusy: boolean;
  onSend: () => void;
}

function Report({ rows, isBusy, onSend }: ReportProps) {
  const sorted = rows.toSorted((one, other) => STATES[one.state].order - STATES[other.state].order);
  const many = toSend(rows).length;
  return (
    <>
      <Table
        caption="What would come of each row"
        rows={sorted.slice(0, ROWS)}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: "line", heading: "Line", isNumeric: true, cell: ({ line }) => line },
          {
            key: "reference",
            heading: "Encounter",
            isRowHeading: true,
            cell: ({ reference }) => reference || "–",
          },
          { key: "command", heading: "Command", cell: ({ command }) => command || "–" },
          {
            key: "state",
            heading: "What comes of it",
            cell: ({ state, sentence }) => (
              <>
                <Tag tone={STATES[state].tone}>{STATES[state].word}</Tag> {sentence}
              </>
            ),
          },
        ]}
      />
      {rows.length > ROWS ? (
        <p className="govuk-body quiet">
          The first {ROWS} of {rows.length} are shown, those with a fault before the others.
        </p>
      ) : null}
      {many > 0 ? (
        <Button isBusy={isBusy} onClick={onSend}>
          Record the commands of {countOf(many, "encounter")}
        </Button>
      ) : null}
    </>
  );
}
