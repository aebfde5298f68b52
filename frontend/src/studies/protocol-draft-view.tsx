import { type SubmitEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";

import type { CodebookListing, Protocol } from "../api/shapes";
import { codebooks } from "../codebooks/library-store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, SelectField, TextArea, TextField } from "../ui/fields";
import { shortHash } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { PageHeading } from "../ui/text";
import { AccountabilityFields } from "./accountability-fields-view";
import { CareFields } from "./care-fields-view";
import { HiddenFields } from "./hidden-fields-view";
import { documentOf, FRESH } from "./protocol-document";
import { documentFrom, faultsOf, type NUMBERS, type Typed, typedOf } from "./protocol-draft";
import { draftProtocol, protocolsOf } from "./protocol-store";
import { READERS } from "./protocol-transcripts";
import { TrainingFields } from "./training-fields-view";
import { ThresholdFields } from "./threshold-fields-view";

export function ProtocolDraft() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="Both controllers will read and sign exactly this text. What is filled in are sensible values to begin with.">
        Draft a protocol
      </PageHeading>
      <RemoteContent remote={protocolsOf.of(studyId)} what="the versions so far">
        {(versions) => (
          <RemoteContent remote={codebooks} what="the codebooks">
            {(library) => (
              <Form
                study={studyId}
                newest={versions[0]}
                inForce={versions.find(({ in_force }) => in_force)}
                library={library}
              />
            )}
          </RemoteContent>
        )}
      </RemoteContent>
    </>
  );
}

interface FormProps {
  study: string;
  newest: Protocol | undefined;
  inForce: Protocol | undefined;
  library: CodebookListing[];
}

function Form({ study, newest, inForce, library }: FormProps) {
  const [base] = useState(() =>
    newest
      ? documentOf(newest)
      : { ...FRESH, codebook_sha256: library.length === 1 ? (library[0]?.sha256 ?? "") : "" },
  );
  const [typed, setTyped] = useState<Typed>(() => typedOf(base));
  const act = useAct();
  const navigate = useNavigate();
  const set =
    (name: Exclude<keyof Typed, "thresholds" | "release_tentative" | "written_record">) =>
    (value: string) =>
      setTyped((before) => ({ ...before, [name]: value }));
  const text = (name: keyof typeof NUMBERS) => ({
    id: name,
    inputMode: "numeric" as const,
    className: "govuk-input--width-10",
    value: typed[name],
    error: act.errorOf(name),
    onChange: (event: { target: { value: string } }) => set(name)(event.target.value),
  });
  const area = (name: "aims" | "population" | "publication" | "amendment") => ({
    id: name,
    value: typed[name],
    error: act.errorOf(name),
    onChange: set(name),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const faults = faultsOf(typed, inForce && documentOf(inForce));
    act.refuse(faults);
    if (faults.length > 0) return;
    void act.run(
      () => draftProtocol(study, documentFrom(typed, base)),
      ({ version }) => navigate(`/studies/${study}/protocol?version=${version}`),
    );
  };
  return (
    <form noValidate onSubmit={submit} className="form">
      <ErrorSummary faults={act.faults} />
      <TextArea label="Aims" hint="What the study wants to find out, and why." {...area("aims")} />
      <TextArea
        label="Population"
        hint="Which stops: where, when, from which records."
        {...area("population")}
      />
      <TextArea
        label="Publication"
        hint="What is published, when and by whom. May be left open."
        {...area("publication")}
      />
      <SelectField
        id="codebook_sha256"
        label="Codebook version"
        error={act.errorOf("codebook_sha256")}
        value={typed.codebook_sha256}
        choices={[
          { value: "", label: "Choose…" },
          ...library.map(({ sha256, title, version }) => ({
            value: sha256,
            label: `${title}, version ${version} (${shortHash(sha256)})`,
          })),
        ]}
        onChange={set("codebook_sha256")}
      />
      <TextField
        label="Coders for each encounter"
        hint="Two at least; three tell more."
        {...text("overlap")}
      />
      <TextField label="Resamples for the interval" {...text("replicates")} />
      <TextField
        label="Seed of the resamples"
        hint="So that anyone gets the same interval."
        {...text("seed")}
      />
      <TextField
        label="Tolerance of timed events, in milliseconds"
        hint="Two marks this close are taken for the same event."
        {...text("event_tolerance_ms")}
      />
      <TextField
        label="Share of coders at a debrief"
        hint="Of those who have coded. A debrief with fewer cannot be closed, and its wave neither. .5 is one half."
        {...text("debrief_quorum")}
      />
      <Checkboxes
        legend="Tentative agreement"
        hint="Above the limit below which a variable is blocked, and short of a pass."
        choices={[{ value: "release", label: "May leave, stamped as tentative on everything" }]}
        chosen={typed.release_tentative ? ["release"] : []}
        onChange={(chosen) =>
          setTyped((before) => ({ ...before, release_tentative: chosen.length > 0 }))
        }
      />
      <Checkboxes
        legend="What the officer wrote"
        hint="Coders judge what the footage shows without it. Once that is locked they may read the stop record; what they coded stays as it is."
        choices={[{ value: "shown", label: "Shown to each coder after they have submitted" }]}
        chosen={typed.written_record === "record-informed" ? ["shown"] : []}
        onChange={(chosen) =>
          setTyped((before) => ({
            ...before,
            written_record: chosen.length > 0 ? "record-informed" : "blind",
          }))
        }
      />
      <Checkboxes
        legend="Captions and transcript"
        hint="Where a custodian has supplied what is said in a clip, custodians read it. Who else does? What is heard is itself coded: whoever reads it judges with more than the footage."
        choices={READERS}
        chosen={typed.transcripts}
        onChange={(transcripts) => setTyped((before) => ({ ...before, transcripts }))}
      />
      <TextField
        id="retention_days"
        label="Days footage is kept after its upload"
        hint="May be blank: footage is then kept until somebody gives each clip a last day. What was coded stays in any case."
        inputMode="numeric"
        className="govuk-input--width-5"
        value={typed.retention_days}
        error={act.errorOf("retention_days")}
        onChange={(event) => set("retention_days")(event.target.value)}
      />
      <TrainingFields
        typed={typed.training}
        errorOf={act.errorOf}
        onChange={(training) => setTyped((before) => ({ ...before, training }))}
      />
      <CareFields
        typed={typed.care}
        errorOf={act.errorOf}
        onChange={(care) => setTyped((before) => ({ ...before, care }))}
      />
      <HiddenFields
        typed={typed.hidden_items}
        errorOf={act.errorOf}
        onChange={(hidden_items) => setTyped((before) => ({ ...before, hidden_items }))}
      />
      <AccountabilityFields
        typed={typed.accountability}
        errorOf={act.errorOf}
        onChange={(accountability) => setTyped((before) => ({ ...before, accountability }))}
      />
      <ThresholdFields
        typed={typed.thresholds}
        errorOf={act.errorOf}
        onChange={(thresholds) => setTyped((before) => ({ ...before, thresholds }))}
      />
      {inForce ? (
        <TextArea
          label="Why the thresholds change"
          hint={`Needed when they differ from version ${inForce.version}, which is in force; signed with the rest. Results may be visible already, and readers should know.`}
          {...area("amendment")}
        />
      ) : null}
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Saving…" : "Save this version for signing"}
      </Button>
    </form>
  );
}
