import type { Release, Wave } from "../api/shapes";
import { gates } from "../reliability/gate-store";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { countOf } from "../ui/format";
import { WholeHash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Tag, type Tone } from "../ui/tag";
import { Details, PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { sizeInWords } from "../upload/clip-words";
import { ChosenWave } from "../waves/chosen-wave-view";
import { AskRelease } from "./ask-release-view";
import { releaseFile, releasesOf } from "./release-store";

export const Releases = () => (
  <>
    <PageHeading lede="Data leaves only here: the variables the gate has passed, sealed, each with the decision that let it out. What the gate blocks does not leave.">
      Releases
    </PageHeading>
    <ChosenWave>
      {(wave, study) => <WaveReleases key={wave.id} wave={wave} study={study} />}
    </ChosenWave>
  </>
);

function WaveReleases({ wave, study }: { wave: Wave; study: string }) {
  const releases = releasesOf.of(wave.id);
  const { content } = useRemote(releases);
  usePolling(releases.refresh, 3, content?.some(({ state }) => state === "waiting") ?? false);
  return (
    <>
      <WithRight study={study} right="release.request">
        <RemoteContent remote={gates.of(wave.id)} what="what the gate has decided">
          {(gate) => <AskRelease gate={gate} />}
        </RemoteContent>
      </WithRight>
      <RemoteContent remote={releases} what="the releases">
        {(found) =>
          found.length === 0 ? (
            <Empty title="Nothing has been released from this wave">
              <p className="govuk-body">
                The lead asks for a release; lead and controllers can read it.
              </p>
            </Empty>
          ) : (
            <ul className="plain-list">
              {found.map((release) => (
                <ReleaseCard key={release.id} release={release} />
              ))}
            </ul>
          )
        }
      </RemoteContent>
    </>
  );
}

const STATES: Record<Release["state"], { word: string; tone: Tone }> = {
  waiting: { word: "Being sealed", tone: "active" },
  sealed: { word: "Sealed", tone: "good" },
  refused: { word: "Refused", tone: "bad" },
};

const ReleaseCard = ({ release }: { release: Release }) => (
  <li className="card">
    <div className="card__head">
      <h2 className="govuk-heading-m">{countOf(release.variables.length, "variable")}</h2>
      <Tag tone={STATES[release.state].tone}>{STATES[release.state].word}</Tag>
    </div>
    <p className="govuk-body">
      Asked for by {release.requested_by.name}, <Time at={release.requested_at} />
      {release.sealed_at ? (
        <>
          ; sealed <Time at={release.sealed_at} />
        </>
      ) : null}
      .
    </p>
    {release.state === "sealed" ? (
      <>
        <p className="govuk-body">
          <a className="govuk-link" href={releaseFile(release.id)} download>
            Download the release (zip, {sizeInWords(release.size ?? 0)})
          </a>{" "}
          <span className="quiet">The download is in the log.</span>
        </p>
        <p className="govuk-body">
          SHA-256: <WholeHash of={release.sha256} />
        </p>
      </>
    ) : null}
    {release.refusals.map(({ variable, reasons }) => (
      <p key={variable} className="govuk-body refusal__reason">
        <strong>{variable}</strong>: {reasons.join(" ")}
      </p>
    ))}
    <Details summary="Receipts: what let each variable out">
      <Table
        caption="Receipts"
        isCaptionHidden
        rows={release.receipts}
        rowKey={({ variable }) => variable}
        columns={[
          {
            key: "variable",
            heading: "Variable",
            isRowHeading: true,
            cell: ({ variable }) => variable,
          },
          { key: "reasons", heading: "Decision", cell: ({ reasons }) => reasons.join(" ") },
          { key: "at", heading: "Decided", cell: ({ decided_at }) => <Time at={decided_at} /> },
        ]}
      />
    </Details>
  </li>
);
