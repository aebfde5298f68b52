import { useState } from "react";
import { Link, useParams } from "react-router";

import type { WavePage } from "../api/shapes";
import { usePolling } from "../state/polling";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { countOf } from "../ui/format";
import { Hash } from "../ui/hash";
import { Progress } from "../ui/progress";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading, SummaryList } from "../ui/text";
import { Time } from "../ui/time";
import { Ended } from "./ended-view";
import { purposeLabel } from "./purposes";
import { closeWave, wavePages } from "./wave-store";

export function WaveDetail() {
  const { studyId = "", waveId = "" } = useParams();
  const page = wavePages.of(waveId);
  usePolling(page.refresh, 10);
  return (
    <RemoteContent remote={page} what="the wave">
      {(wave) => <Content wave={wave} study={studyId} />}
    </RemoteContent>
  );
}

const Content = ({ wave, study }: { wave: WavePage; study: string }) => (
  <>
    <PageHeading caption={`Purpose: ${purposeLabel(wave.purpose).toLowerCase()}`}>
      {wave.name}
    </PageHeading>
    <p className="govuk-body">
      <Tag tone={wave.is_open ? "active" : "neutral"}>{wave.is_open ? "Open" : "Closed"}</Tag>
    </p>
    <Progress
      label="Encounters complete (coded by all of their coders)"
      done={wave.progress.complete_encounters}
      of={wave.progress.encounters}
    />
    <Progress
      label="Codings submitted"
      done={wave.progress.submitted}
      of={wave.progress.assignments}
    />
    <p className="govuk-body">
      <Link className="govuk-link" to={`/studies/${study}/agreement?wave=${wave.id}`}>
        How well do they agree?
      </Link>
    </p>
    {wave.recodes ? (
      <p className="govuk-body">
        It codes again what was coded in{" "}
        <Link className="govuk-link" to={`/studies/${study}/waves/${wave.recodes}`}>
          an earlier wave
        </Link>
        , whose codings, decisions and releases stay as they are.
      </p>
    ) : null}
    <Coders wave={wave} />
    <Ended wave={wave} />
    <SummaryList
      pairs={[
        { name: "Coders for each encounter", value: wave.overlap },
        { name: "Opened", value: <Time at={wave.opened_at} /> },
        {
          name: "Protocol",
          value: (
            <Link className="govuk-link" to={`/studies/${study}/protocol`}>
              version {wave.protocol_version}
            </Link>
          ),
        },
        {
          name: "Codebook",
          value: (
            <Link className="govuk-link" to={`/studies/${study}/codebooks/${wave.codebook_sha256}`}>
              <Hash of={wave.codebook_sha256} />
            </Link>
          ),
        },
      ]}
    />
    {wave.is_open ? (
      <WithRight study={study} right="wave.manage">
        <Close wave={wave} study={study} />
      </WithRight>
    ) : null}
  </>
);

const Coders = ({ wave }: { wave: WavePage }) => (
  <Table
    caption="Coders"
    rows={wave.coders}
    rowKey={({ coder_id }) => coder_id}
    columns={[
      { key: "name", heading: "Coder", isRowHeading: true, cell: ({ name }) => name },
      {
        key: "progress",
        heading: "Submitted",
        cell: ({ name, submitted, assigned }) => (
          <Progress label={`Submitted by ${name}`} isLabelHidden done={submitted} of={assigned} />
        ),
      },
      {
        key: "open",
        heading: "Begun, not submitted",
        isNumeric: true,
        cell: ({ started, submitted }) => Math.max(0, started - submitted),
      },
    ]}
  />
);

function Close({ wave, study }: { wave: WavePage; study: string }) {
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const left = wave.progress.assignments - wave.progress.submitted;
  return (
    <>
      <Button weight="secondary" onClick={() => setAsking(true)}>
        Close this wave
      </Button>
      <Dialog title={`Close ${wave.name}?`} isOpen={isAsking} onClose={() => setAsking(false)}>
        <ErrorSummary faults={act.faults} />
        {act.problem?.problem.code === "debrief-due" ? (
          <p className="govuk-body">
            <Link className="govuk-link" to={`/studies/${study}/debriefs?wave=${wave.id}`}>
              Call or hold the debrief
            </Link>
          </p>
        ) : null}
        <p className="govuk-body">
          {left > 0
            ? `${countOf(left, "coding")} of ${wave.progress.assignments} have not been submitted. After closing they cannot be.`
            : "Every coding has been submitted."}{" "}
          What is coded stays as it is. A closed wave cannot be opened again.
        </p>
        <ButtonGroup>
          <Button
            weight={left > 0 ? "warning" : "main"}
            isBusy={act.isBusy}
            onClick={() =>
              void act.run(
                () => closeWave(study, wave.id),
                () => setAsking(false),
              )
            }
          >
            Close the wave
          </Button>
          <Button weight="secondary" onClick={() => setAsking(false)}>
            Leave it open
          </Button>
        </ButtonGroup>
      </Dialog>
    </>
  );
}
