import { type SubmitEvent, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";

import type { Encounter, Study, StudyMember, WavePage } from "../api/shapes";
import { membersOf, studyOf } from "../studies/study-store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, SelectField, TextField } from "../ui/fields";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Inset, PageHeading } from "../ui/text";
import { encountersOf } from "../upload/footage-store";
import { KnownAnswers } from "./known-answers-view";
import { type Purpose, PURPOSES } from "./purposes";
import {
  chosenEncounters,
  codersAsked,
  codersIn,
  encountersAsked,
  loadEach,
  wholeNumber,
} from "./wave-plan";
import { openWave, wavePages } from "./wave-store";

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
  /** The wave that is coded again, in a recode wave. */
  recoded?: WavePage | undefined;
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
  return <Recoded {...known} />;
}

/** An address may ask for a recode wave: which wave again, and which of its encounters. */
function Recoded(known: Known) {
  const [query] = useSearchParams();
  const again = query.get("recodes");
  if (!again) return <Form {...known} />;
  return (
    <RemoteContent remote={wavePages.of(again)} what="the wave to code again">
      {(recoded) => (
        <>
          <Inset>
            A recode wave codes again what everyone coded in “{recoded.name}”. The codings, the
            gate’s decisions and the releases of that wave stay as they are.
          </Inset>
          <Form {...known} recoded={recoded} />
        </>
      )}
    </RemoteContent>
  );
}

function Form({ study, members, encounters, recoded }: Known) {
  const coders = codersIn(members);
  const ready = encounters.filter(({ is_ready }) => is_ready);
  const [query] = useSearchParams();
  const agenda = encountersAsked(query.get("encounters"), ready);
  const [isAgenda, setAgenda] = useState(agenda.length > 0);
  const [name, setName] = useState(recoded ? `${recoded.name}, recoded` : "");
  const [purpose, setPurpose] = useState<Purpose>(recoded ? "recode" : "calibration");
  const [overlap, setOverlap] = useState(String(recoded?.overlap ?? 3));
  const [many, setMany] = useState(String(ready.length));
  const [chosen, setChosen] = useState(codersAsked(coders, recoded));
  const [known, setKnown] = useState<string[]>([]);
  const act = useAct();
  const navigate = useNavigate();
  const taken = isAgenda ? agenda : chosenEncounters(ready, wholeNumber(many));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wave = {
      name: name.trim(),
      purpose,
      coders: chosen,
      encounters: taken.map(({ id }) => id),
      overlap: wholeNumber(overlap),
      recodes: purpose === "recode" ? (recoded?.id ?? null) : null,
      known_answers: known,
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
      {agenda.length > 0 ? (
        <SelectField
          label="Which encounters"
          value={isAgenda ? "agenda" : "first"}
          choices={[
            { value: "agenda", label: `Those of the debrief’s agenda (${agenda.length})` },
            { value: "first", label: "As many as I say, in order of reference" },
          ]}
          onChange={(which) => setAgenda(which === "agenda")}
        />
      ) : null}
      <TextField
        id="encounters"
        label="Encounters"
        disabled={isAgenda}
        hint={`${ready.length} of ${countOf(encounters.length, "encounter")} are ready. The first in order of reference are taken.`}
        inputMode="numeric"
        className="govuk-input--width-5"
        value={isAgenda ? String(agenda.length) : many}
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
      {recoded ? null : (
        <KnownAnswers
          study={study.id}
          error={act.errorOf("known_answers")}
          chosen={known}
          onChange={setKnown}
        />
      )}
      <p className="govuk-inset-text numbers">
        {loadEach(taken.length, wholeNumber(overlap), chosen.length)}
      </p>
      <Button type="submit" isBusy={act.isBusy}>
        {act.isBusy ? "Opening…" : "Open the wave"}
      </Button>
    </form>
  );
}
