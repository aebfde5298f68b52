import { type SubmitEvent, useState } from "react";

import type { BarIn, Encounter, StudyMember } from "../api/shapes";
import { membersOf } from "../studies/study-store";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextArea, TextField } from "../ui/fields";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { encountersOf } from "../upload/footage-store";
import { recordBar } from "./bar-store";
import { BAR_KINDS } from "./bar-words";
import { codersIn } from "./wave-plan";

const PLACE = "bar";

export const RecordBar = ({ study }: { study: string }) => (
  <section className="card" aria-labelledby="record-bar">
    <h2 className="govuk-heading-m" id="record-bar">
      Record what keeps an encounter from a coder
    </h2>
    <RemoteContent remote={membersOf.of(study)} what="the coders">
      {(members) => (
        <RemoteContent remote={encountersOf.of(study)} what="the encounters">
          {(encounters) => (
            <Possible study={study} coders={codersIn(members)} encounters={encounters} />
          )}
        </RemoteContent>
      )}
    </RemoteContent>
  </section>
);

interface FormProps {
  study: string;
  coders: StudyMember[];
  encounters: Encounter[];
}

function Possible(props: FormProps) {
  if (props.coders.length === 0) return <Empty title="There are no coders in this study yet" />;
  if (props.encounters.length === 0) return <Empty title="There are no encounters yet" />;
  return <Form {...props} />;
}

function Form({ study, coders, encounters }: FormProps) {
  const [coder, setCoder] = useState(coders[0]?.user_id ?? "");
  const [reference, setReference] = useState("");
  const [kind, setKind] = useState<BarIn["kind"]>("interest");
  const [words, setWords] = useState("");
  const [said, setSaid] = useState("");
  const act = useAct(PLACE);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setSaid("");
    const found = encounters.find((one) => one.reference === reference.trim());
    if (!found) {
      const sentence = "Write the reference of an encounter of this study, as in its list.";
      act.refuse([{ sentence, field: fieldId("encounter", PLACE) }]);
      return;
    }
    void act.run(
      () => recordBar(study, found.id, { coder, kind, words }),
      () => {
        setReference("");
        setWords("");
        setSaid(`Recorded. Encounter ${found.reference} stays away from this coder.`);
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="form">
      <ErrorSummary faults={act.faults} />
      <SelectField
        id={fieldId("coder", PLACE)}
        label="Coder"
        value={coder}
        error={act.errorOf("coder")}
        choices={coders.map(({ user_id, name }) => ({ value: user_id, label: name }))}
        onChange={setCoder}
      />
      <TextField
        id={fieldId("encounter", PLACE)}
        label="Reference of the encounter"
        spellCheck={false}
        className="govuk-input--width-10"
        value={reference}
        error={act.errorOf("encounter")}
        onChange={(event) => setReference(event.target.value)}
      />
      <SelectField
        id={fieldId("kind", PLACE)}
        label="Why"
        value={kind}
        error={act.errorOf("kind")}
        choices={BAR_KINDS}
        onChange={(value) => setKind(value as BarIn["kind"])}
      />
      <TextArea
        id={fieldId("words", PLACE)}
        label="In words, if you want"
        hint="Name nobody who is seen in the footage. It is never taken back."
        rows={2}
        maxLength={500}
        value={words}
        error={act.errorOf("words")}
        onChange={setWords}
      />
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Recording…" : "Record it"}
      </Button>
      <p className="govuk-body" role="status">
        {said}
      </p>
    </form>
  );
}
