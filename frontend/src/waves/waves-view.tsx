import { Link, useParams } from "react-router";

import type { Wave } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { ButtonLink } from "../ui/button";
import { Progress } from "../ui/progress";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { purposeLabel } from "./purposes";
import { wavesOf } from "./wave-store";

export function Waves() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="A wave is one round of coding with one purpose: its coders, its encounters, and how many coders judge each of them.">
        Waves
      </PageHeading>
      <WithRight study={studyId} right="wave.manage">
        <ButtonLink to={`/studies/${studyId}/waves/new`}>Open a wave</ButtonLink>
        <p className="govuk-body">
          <Link className="govuk-link" to={`/studies/${studyId}/bars`}>
            Who may not code what
          </Link>
        </p>
      </WithRight>
      <RemoteContent remote={wavesOf.of(studyId)} what="the waves">
        {(waves) =>
          waves.length === 0 ? (
            <Empty title="No wave has been opened yet">
              <p className="govuk-body">
                A wave can be opened once a protocol is in force and footage is ready. Begin with a
                small calibration wave.
              </p>
            </Empty>
          ) : (
            <ul className="plain-list">
              {waves.map((wave) => (
                <WaveCard key={wave.id} wave={wave} study={studyId} />
              ))}
            </ul>
          )
        }
      </RemoteContent>
    </>
  );
}

export const WaveCard = ({ wave, study }: { wave: Wave; study: string }) => (
  <li className="card">
    <div className="card__head">
      <h2 className="govuk-heading-m">
        <Link className="govuk-link" to={`/studies/${study}/waves/${wave.id}`}>
          {wave.name}
        </Link>
      </h2>
      <Tag tone={wave.is_open ? "active" : "neutral"}>{wave.is_open ? "Open" : "Closed"}</Tag>
    </div>
    <Progress
      label="Encounters complete"
      done={wave.progress.complete_encounters}
      of={wave.progress.encounters}
    />
    <p className="govuk-body quiet numbers">
      {purposeLabel(wave.purpose)} · {wave.overlap} coders for each encounter · opened{" "}
      <Time at={wave.opened_at} show="date" /> · {wave.progress.submitted.toLocaleString("en-GB")}{" "}
      of {wave.progress.assignments.toLocaleString("en-GB")} codings submitted
    </p>
  </li>
);
