import { type SubmitEvent, useState } from "react";

import { sessionStore } from "../accounts/session-store";
import { useStore } from "../state/store";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { RemoteContent } from "../ui/remote-content";
import { t } from "../texts/texts";
import { keptSentence, paceSentence } from "./pace-words";
import { keepPace, paceOf } from "./share-store";

/** How many a week the coder wants to do, in each study they code in. */
export function MyPace() {
  const studies = useStore(sessionStore, (state) => state.session?.studies);
  const coding = (studies ?? []).filter(({ role }) => role === "coder");
  if (coding.length === 0) return null;
  return (
    <section aria-labelledby="pace-heading">
      <h2 className="govuk-heading-m" id="pace-heading">
        {t("Your own pace")}
      </h2>
      {coding.map(({ id, name }) => (
        <StudyPace key={id} study={id} name={name} />
      ))}
    </section>
  );
}

interface StudyPaceProps {
  study: string;
  name: string;
}

const StudyPace = ({ study, name }: StudyPaceProps) => (
  <>
    <RemoteContent remote={paceOf.of(study)} what={t("your pace")}>
      {(pace) => <p className="govuk-body numbers">{paceSentence(pace)}</p>}
    </RemoteContent>
    <PaceForm study={study} name={name} />
  </>
);

function PaceForm({ study, name }: StudyPaceProps) {
  const [asked, setAsked] = useState("");
  const [kept, setKept] = useState("");
  const act = useAct(study);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setKept("");
    const perWeek = Number(asked);
    void act.run(
      () => keepPace(study, perWeek),
      () => {
        setAsked("");
        setKept(keptSentence(perWeek));
      },
    );
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary faults={act.faults} />
      <TextField
        id={fieldId("per_week", study)}
        label={t("Encounters a week you can do for {{name}}", { name })}
        hint={t("The next wave gives you a share by it. You can change it at any time.")}
        inputMode="numeric"
        className="govuk-input--width-3"
        value={asked}
        error={act.errorOf("per_week")}
        onChange={(event) => setAsked(event.target.value)}
      />
      <Button weight="secondary" type="submit" isBusy={act.isBusy}>
        {t("Keep this pace")}
      </Button>
      <p className="govuk-body" role="status">
        {kept}
      </p>
    </form>
  );
}
