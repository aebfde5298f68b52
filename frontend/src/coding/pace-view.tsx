import { useState } from "react";

import { sessionStore } from "../accounts/session-store";
import { useStore } from "../state/store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { keepPace, nextAssignment } from "./share-store";

/** How many a week the coder wants to do, in each study they code in. */
export function MyPace() {
  const studies = useStore(sessionStore, (state) => state.session?.studies);
  const coding = (studies ?? []).filter(({ role }) => role === "coder");
  if (coding.length === 0) return null;
  return (
    <section aria-labelledby="pace-heading">
      <h2 className="govuk-heading-m" id="pace-heading">
        Your own pace
      </h2>
      <RemoteContent remote={nextAssignment} what="your pace">
        {({ why, per_week, this_week }) =>
          per_week === null ? null : (
            <p className="govuk-body">
              {why === "pace_reached"
                ? `You have coded the ${countOf(per_week, "encounter")} you set yourself for a week. That is enough; go on only if you want to.`
                : `${this_week} of the ${per_week} you set yourself for a week are done.`}
            </p>
          )
        }
      </RemoteContent>
      {coding.map(({ id, name }) => (
        <PaceForm key={id} study={id} name={name} />
      ))}
    </section>
  );
}

function PaceForm({ study, name }: { study: string; name: string }) {
  const [asked, setAsked] = useState("");
  const act = useAct(study);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void act.run(
          () => keepPace(study, Number(asked)),
          () => nextAssignment.refresh(),
        );
      }}
    >
      <ErrorSummary faults={act.faults} />
      <TextField
        id={`per_week-${study}`}
        label={`Encounters a week you can do for ${name}`}
        hint="The next wave gives you a share by it. You can change it at any time."
        inputMode="numeric"
        className="govuk-input--width-3"
        value={asked}
        error={act.errorOf("per_week")}
        onChange={(event) => setAsked(event.target.value)}
      />
      <Button weight="secondary" type="submit" isBusy={act.isBusy}>
        Keep this pace
      </Button>
    </form>
  );
}
