import { useState } from "react";
import { Link } from "react-router";

import { sessionStore } from "../accounts/session-store";
import type { Assignment } from "../api/shapes";
import { useStore } from "../state/store";
import { ButtonGroup, ButtonLink } from "../ui/button";
import { greeting, inWords } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { Skip } from "../welfare/leave-view";
import { contained, contentSentence, SKIP_SENTENCE } from "../welfare/content-words";
import { MyLicences } from "../training/my-licences-view";
import { Trans, t } from "../texts/texts";
import { MyPace } from "./pace-view";
import { StepBack } from "./step-back-view";
import { assignments, lengthOf, type Work, workOf } from "./assignments-store";

export function MyWork() {
  const name = useStore(sessionStore, (state) => state.session?.user.name ?? "");
  const [hello] = useState(() => greeting(Date.now()));
  return (
    <>
      <PageHeading caption={`${hello}, ${name}`}>{t("My work")}</PageHeading>
      <RemoteContent remote={assignments} what={t("your work")}>
        {(all) => <WorkList work={workOf(all)} />}
      </RemoteContent>
      <MyPace />
      <MyLicences />
      <p className="govuk-body">
        <Link className="govuk-link" to="/my-debriefs">
          {t("Debriefs you are asked to")}
        </Link>
      </p>
    </>
  );
}

function WorkList({ work }: { work: Work }) {
  const { started, waiting, done, next } = work;
  const total = started.length + waiting.length + done.length;
  if (total === 0) {
    return (
      <Empty title={t("No encounters are assigned to you yet")}>
        <p className="govuk-body">
          {t(
            "The person who leads your study gives them out when a wave opens. Nothing is expected of you until then.",
          )}
        </p>
      </Empty>
    );
  }
  return (
    <>
      {next ? <NextOne next={next} work={work} /> : <AllDone count={done.length} />}
      {started.length + waiting.length > 0 ? (
        <Table
          caption={t("To do: {{amount}} of {{count, number}} encounters", {
            count: total,
            amount: started.length + waiting.length,
            defaultValue_one: "To do: {{amount}} of {{count, number}} encounter",
          })}
          columns={COLUMNS}
          rows={[...started, ...waiting]}
          rowKey={({ id }) => id}
        />
      ) : null}
      {done.length > 0 ? (
        <Table
          caption={t("Done: {{amount}} of {{count, number}} encounters", {
            count: total,
            amount: done.length,
            defaultValue_one: "Done: {{amount}} of {{count, number}} encounter",
          })}
          columns={DONE_COLUMNS}
          rows={done}
          rowKey={({ id }) => id}
        />
      ) : null}
    </>
  );
}

function NextOne({ next, work }: { next: Assignment; work: Work }) {
  const open = work.started.length + work.waiting.length;
  const isStarted = next.state === "started";
  return (
    <section className="card card--main" aria-labelledby="next-heading">
      <h2 className="govuk-heading-m" id="next-heading">
        {isStarted
          ? t("You have begun encounter {{reference}}", { reference: next.encounter.reference })
          : t("Next is encounter {{reference}}", { reference: next.encounter.reference })}
      </h2>
      <p className="govuk-body">
        {work.leftMs > 0
          ? t(
              "{{count, number}} encounters to code, {{length}} of footage in all. Coding usually takes two to three times as long as watching. You can stop at any moment: every answer is saved as you give it.",
              {
                count: open,
                length: inWords(work.leftMs),
                defaultValue_one:
                  "{{count, number}} encounter to code, {{length}} of footage in all. Coding usually takes two to three times as long as watching. You can stop at any moment: every answer is saved as you give it.",
              },
            )
          : t(
              "{{count, number}} encounters to code. Coding usually takes two to three times as long as watching. You can stop at any moment: every answer is saved as you give it.",
              {
                count: open,
                defaultValue_one:
                  "{{count, number}} encounter to code. Coding usually takes two to three times as long as watching. You can stop at any moment: every answer is saved as you give it.",
              },
            )}
      </p>
      {next.encounter.sensitivity_tags.length > 0 ? (
        <>
          <p className="govuk-body">
            <strong>{contentSentence(next.encounter.sensitivity_tags)}</strong> {SKIP_SENTENCE}
          </p>
          <Skip
            assignment={next.id}
            reference={next.encounter.reference}
            onLeft={assignments.refresh}
          />
        </>
      ) : null}
      <ButtonGroup>
        <ButtonLink to={`/assignments/${next.id}`}>
          {isStarted ? t("Go on with it") : t("Start the next one")}
        </ButtonLink>
        <StepBack
          assignment={next.id}
          reference={next.encounter.reference}
          onDone={assignments.refresh}
        />
      </ButtonGroup>
      <p className="govuk-body quiet">
        {t("Some footage shows force, fear or insult. Stop whenever you need to; nobody asks why.")}
      </p>
    </section>
  );
}

const AllDone = ({ count }: { count: number }) => (
  <section className="card card--main">
    <h2 className="govuk-heading-m">{t("All done")}</h2>
    <p className="govuk-body">
      {count === 1
        ? t(
            "You have coded your one encounter. Thank you. New ones appear here when a wave opens; you may be invited to a debrief where coders differed.",
          )
        : t(
            "You have coded all {{amount}} of your encounters. Thank you. New ones appear here when a wave opens; you may be invited to a debrief where coders differed.",
            { amount: count },
          )}
    </p>
  </section>
);

const encounterColumn: Column<Assignment> = {
  key: "encounter",
  heading: t("Encounter"),
  isRowHeading: true,
  cell: ({ id, state, encounter }) =>
    state === "done" ? (
      encounter.reference
    ) : (
      <Link className="govuk-link" to={`/assignments/${id}`}>
        {encounter.reference}
      </Link>
    ),
};

const waveColumn: Column<Assignment> = {
  key: "wave",
  heading: t("Wave"),
  cell: ({ wave }) => `${wave.name}, ${wave.study}`,
};

const lengthColumn: Column<Assignment> = {
  key: "length",
  heading: t("Footage"),
  cell: (one) => {
    const cameras = t("{{count, number}} cameras", {
      count: one.encounter.clips.length,
      defaultValue_one: "{{count, number}} camera",
    });
    return lengthOf(one) > 0 ? `${inWords(lengthOf(one))}, ${cameras}` : cameras;
  },
};

const containsColumn: Column<Assignment> = {
  key: "contains",
  heading: t("Contains"),
  cell: ({ encounter }) => contained(encounter.sensitivity_tags) || "–",
};

const COLUMNS: Column<Assignment>[] = [
  encounterColumn,
  waveColumn,
  lengthColumn,
  containsColumn,
  {
    key: "state",
    heading: t("State"),
    cell: ({ state }) =>
      state === "started" ? <Tag tone="active">{t("Started")}</Tag> : <Tag>{t("Waiting")}</Tag>,
  },
];

const DONE_COLUMNS: Column<Assignment>[] = [
  encounterColumn,
  waveColumn,
  {
    key: "submitted",
    heading: t("Submitted"),
    cell: ({ coding }) => (coding?.submitted_at ? <Time at={coding.submitted_at} /> : null),
  },
  { key: "state", heading: t("State"), cell: () => <Tag tone="good">{t("Done")}</Tag> },
  {
    key: "record",
    heading: t("Stop record"),
    cell: ({ id, has_record_to_read, encounter }) =>
      has_record_to_read ? (
        <Link className="govuk-link" to={`/assignments/${id}/stop-record`}>
          <Trans
            i18nKey="Read what the officer wrote<span> of {{reference}}</span>"
            values={{ reference: encounter.reference }}
            components={{ span: <span className="govuk-visually-hidden" /> }}
          />
        </Link>
      ) : (
        <span className="quiet">{t("Not shown")}</span>
      ),
  },
];
