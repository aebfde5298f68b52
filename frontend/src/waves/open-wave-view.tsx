import { type SubmitEvent, useState } from "react";
import { useNavigate, useParams } from "react-router";

import type { Encounter, Study, StudyMember } from "../api/shapes";
import { membersOf, studyOf } from "../studies/study-store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, SelectField, TextField } from "../ui/fields";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { encountersOf } from "../upload/footage-store";
import { type Purpose, PURPOSES } from "./purposes";
import { chosenEncounters, codersIn, loadEach, wholeNumber } from "./wave-plan";
import { openWave } from "./wave-store";

export function OpenWave() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="Each encounter goes to the chosen number of coders, mixed across groups, in an order of each coder’s own. Coders see nothing of one another.">
        Open a wave
      </PageHeading>
      <RemoteContent remote={studyOf.of(studyId)} what="the study">
        {(study) => (
          <RemoteContent remote={membersOf.of(studyId)} what="the coders">
            {(members) => (
              <RemoteContent remote={encountersOf.of(studyId)} what="the encounters">
                {(encounters) => (
                  <Preconditions study={study} members={members} encounters={encounters} />
                )}
              </RemoteContent>
            )}
          </RemoteContent>
        )}
      </RemoteContent>
    </>
  );
}

interface Known {
  study: Study;
  members: StudyMember[];
  encounters: Encounter[];
}

function Preconditions(known: Known) {
  if (!known.study.protocol_in_force) {
    return (
      <Empty title="No protocol is in force">
        <p className="govuk-body">Coding begins when both controllers have signed the protocol.</p>
      </Empty>
    );
  }
  if (!known.encounters.some(({ is_ready }) => is_ready)) {
    return (
      <Empty title="No encounter is ready">
        <p className="govuk-body">
          An encounter is ready when its cast list is registered and all of its clips can be played.
        </p>
      </Empty>
    );
  }
  return <Form {...known} />;
}

function Form({ study, members, encounters }: Known) {
  const coders = codersIn(members);
  const ready = encounters.filter(({ is_ready }) => is_ready);
  const [name, setName] = useState("");
  const [purpose, setPurpose] = useState<Purpose>("calibration");
  const [overlap, setOverlap] = useState("3");
  const [many, setMany] = useState(String(ready.length));
  const [chosen, setChosen] = useState(coders.map(({ user_id }) => user_id));
  const act = useAct();
  const navigate = useNavigate();
  const taken = chosenEncounters(ready, wholeNumber(many));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wave = {
      name: name.trim(),
      purpose,
      coders: chosen,
      encounters: taken.map(({ id }) => id),
      overlap: wholeNumber(overlap),
    };
    void act.run(
      () => openWave(study.id, wave),
      ({ id }) => navigate(`/studies/${study.id}/waves/${id}`),
    );
  };
  return (
    <form noValidate onSubmit={submit} className="form">
      <ErrorSummary faults={act.faults} />
      <TextField
        id="name"
        label="Name"
        hint="For example “Wave 2”."
        value={name}
        error={act.errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        id="purpose"
        label="Purpose"
        hint={PURPOSES.find(({ value }) => value === purpose)?.meaning}
        value={purpose}
        choices={PURPOSES}
        onChange={(value) => setPurpose(value as Purpose)}
      />
      <TextField
        id="encounters"
        label="Encounters"
        hint={`${ready.length} of ${countOf(encounters.length, "encounter")} are ready. The first in order of reference are taken.`}
        inputMode="numeric"
        className="govuk-input--width-5"
        value={many}
        error={act.errorOf("encounters")}
        onChange={(event) => setMany(event.target.value)}
      />
      <TextField
        id="overlap"
        label="Coders for each encounter"
        hint="Two at least; agreement is worked out on what several people have coded."
        inputMode="numeric"
        className="govuk-input--width-3"
        value={overlap}
        error={act.errorOf("overlap")}
        onChange={(event) => setOverlap(event.target.value)}
      />
      <div id="coders">
        <Checkboxes
          legend="Coders"
          hint={act.errorOf("coders")}
          chosen={chosen}
          choices={coders.map(({ user_id, name: coder, group }) => ({
            value: user_id,
            label: `${coder} (${group})`,
          }))}
          onChange={setChosen}
        />
      </div>
      <p className="govuk-inset-text numbers">
        {loadEach(taken.length, wholeNumber(overlap), chosen.length)}
      </p>
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Opening…" : "Open the wave"}
      </Button>
    </form>
  );
}
