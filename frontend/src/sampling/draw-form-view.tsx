import { type SubmitEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";

import type { Frame } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, SelectField, TextField } from "../ui/fields";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Details, PageHeading } from "../ui/text";
import { wholeNumber } from "../waves/wave-plan";
import { commitDraw } from "./draw-store";
import { framesOf } from "./frame-store";
import { frameName } from "./frames-view";
import { STRATUM_COLUMNS } from "./strata";

export function DrawForm() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="First the plan is committed: frame, strata, size and a hidden seed, under one hash. Only then is the sample drawn from it, and anyone can repeat it.">
        Plan a draw
      </PageHeading>
      <RemoteContent remote={framesOf.of(studyId)} what="the frames">
        {(all) => {
          const frames = all.filter(({ held_reason, accepted_at }) => !held_reason || accepted_at);
          return frames.length === 0 ? (
            <Empty title="No frame may be drawn from">
              <p className="govuk-body">Import stop records first, or decide on a held frame.</p>
            </Empty>
          ) : (
            <Form frames={frames} study={studyId} />
          );
        }}
      </RemoteContent>
    </>
  );
}

function Form({ frames, study }: { frames: Frame[]; study: string }) {
  const [frame, setFrame] = useState(frames[0]?.id ?? "");
  const [strata, setStrata] = useState<string[]>([]);
  const [size, setSize] = useState("120");
  const [reserves, setReserves] = useState("5");
  const [seed, setSeed] = useState("");
  const act = useAct();
  const navigate = useNavigate();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const plan = {
      frame,
      strata,
      size: wholeNumber(size),
      reserves: wholeNumber(reserves),
      ...(seed.trim() ? { seed: wholeNumber(seed) } : {}),
    };
    void act.run(
      () => commitDraw(study, plan),
      ({ id }) => navigate(`/studies/${study}/draws/${id}`),
    );
  };
  return (
    <form noValidate onSubmit={submit} className="form">
      <ErrorSummary faults={act.faults} />
      <SelectField
        id="frame"
        label="Frame"
        value={frame}
        choices={frames.map((one) => ({
          value: one.id,
          label: `${frameName(one)} (${countOf(one.row_count, "stop")})`,
        }))}
        onChange={setFrame}
      />
      <div id="strata">
        <Checkboxes
          legend="Divide the frame by"
          hint="The sample takes from each stratum its share, so that none is missed by chance. Choose few: many strata leave few stops in each."
          choices={STRATUM_COLUMNS}
          chosen={strata}
          onChange={setStrata}
        />
      </div>
      <TextField
        id="size"
        label="How many stops?"
        inputMode="numeric"
        className="govuk-input--width-5"
        value={size}
        error={act.errorOf("size")}
        onChange={(event) => setSize(event.target.value)}
      />
      <TextField
        id="reserves"
        label="Reserves in each stratum"
        hint="Drawn in order beforehand. One takes the place of a stop without footage."
        inputMode="numeric"
        className="govuk-input--width-5"
        value={reserves}
        error={act.errorOf("reserves")}
        onChange={(event) => setReserves(event.target.value)}
      />
      <Details summary="Name the seed yourself">
        <TextField
          id="seed"
          label="Seed"
          hint="Leave it blank: the platform then takes one nobody knows. A seed a person names could have been tried out beforehand, and the draw says so for ever."
          inputMode="numeric"
          className="govuk-input--width-20"
          value={seed}
          error={act.errorOf("seed")}
          onChange={(event) => setSeed(event.target.value)}
        />
      </Details>
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Committing…" : "Commit to this draw"}
      </Button>
    </form>
  );
}
