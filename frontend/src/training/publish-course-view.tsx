import { type SubmitEvent, useState } from "react";

import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { saveText } from "../ui/download";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { FileDrop } from "../ui/file-drop";
import { Details } from "../ui/text";
import { t } from "../texts/texts";
import { courseSample, publishCourse } from "./training-store";

/** A course as a document, checked whole; the sample shows its form. */
export function PublishCourse({ study }: { study: string }) {
  const [source, setSource] = useState("");
  const [isDone, setDone] = useState(false);
  const act = useAct();
  const sample = useAct();
  const take = ([file]: File[]) => void file?.text().then(setSource);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setDone(false);
    void act.run(
      () => publishCourse(study, source),
      () => {
        setSource("");
        setDone(true);
      },
    );
  };
  const save = () =>
    void sample.run(
      () => courseSample(study),
      (text) => saveText("course-sample.yaml", text, "application/yaml"),
    );
  return (
    <Details summary={t("Publish a course")}>
      <ErrorSummary faults={sample.faults} />
      <p className="govuk-body">
        {t(
          "A course has lessons, practice items and test items for each family of the codebook. Write it as YAML or JSON.",
        )}
      </p>
      <Button weight="secondary" isBusy={sample.isBusy} onClick={save}>
        {t("Download a sample course")}
      </Button>
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <FileDrop
          id="course-file"
          label={t("Course as YAML or JSON")}
          hint={t(
            "It is checked whole. Where something is wrong, nothing is published and you are told which item it is.",
          )}
          accept=".yaml,.yml,.json"
          onFiles={take}
        />
        <TextArea
          id="source"
          label={t("The course that will be published")}
          value={source}
          rows={12}
          error={act.errorOf("source")}
          onChange={setSource}
        />
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? t("Publishing…") : t("Publish the course")}
        </Button>
        <p className="govuk-body" role="status">
          {isDone ? t("Published. Coders see it from now on.") : ""}
        </p>
      </form>
    </Details>
  );
}
