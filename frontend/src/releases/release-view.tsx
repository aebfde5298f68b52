import { CoverLine } from "../audit/cover-view";
import type { Gate, Release, ReleaseKey } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Progress } from "../ui/progress";
import { countOf } from "../ui/format";
import { WholeHash } from "../ui/hash";
import { Table } from "../ui/table";
import { Tag, type Tone } from "../ui/tag";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { sizeInWords } from "../upload/clip-words";
import { PARTS, verifyCommand } from "./bundle";
import { saveRelease } from "./release-store";

const STATES: Record<Release["state"], { word: string; tone: Tone }> = {
  waiting: { word: "Being sealed", tone: "active" },
  sealed: { word: "Sealed", tone: "good" },
  refused: { word: "Refused", tone: "bad" },
};

/** Nothing is put together yet: a controller's witness has to see that it was asked for. */
const ASKED: { word: string; tone: Tone } = { word: "Waits for a witness", tone: "caution" };

const BASES: Record<Release["receipts"][number]["basis"], { word: string; tone: Tone }> = {
  pass: { word: "Passed", tone: "good" },
  tentative: { word: "Tentative", tone: "caution" },
  override: { word: "Against the gate", tone: "bad" },
};

interface ReleaseProps {
  release: Release;
  /** The key this installation signs with now. */
  releaseKey: ReleaseKey | undefined;
  gate: Gate | undefined;
}

/** One release: how far its building is, what is in it, what let each variable out. */
export function ReleaseCard({ release, releaseKey, gate }: ReleaseProps) {
  const { word, tone } =
    release.state === "waiting" && !release.cover.is_met ? ASKED : STATES[release.state];
  const label = (id: string) =>
    gate?.decisions.find(({ variable }) => variable === id)?.label ?? id;
  return (
    <li className="card">
      <div className="card__head">
        <h2 className="govuk-heading-m">{countOf(release.variables.length, "variable")}</h2>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className="govuk-body">
        {release.variables.map(label).join(", ")}. Asked for by {release.requested_by.name},{" "}
        <Time at={release.requested_at} />
        {release.sealed_at ? (
          <>
            ; sealed <Time at={release.sealed_at} />
          </>
        ) : null}
        .
      </p>
      <p className="govuk-body">
        <CoverLine cover={release.cover} />
      </p>
      {release.state === "waiting" && release.parts > 0 ? (
        <Progress label="Parts built" done={release.parts_done} of={release.parts} />
      ) : null}
      {release.state === "sealed" ? <Sealed release={release} releaseKey={releaseKey} /> : null}
      {release.refusals.map(({ variable, reasons }) => (
        <p key={variable} className="govuk-body refusal__reason">
          <strong>{label(variable)}</strong>: {reasons.join(" ")}
        </p>
      ))}
      {release.receipts.length > 0 ? <Receipts release={release} label={label} /> : null}
    </li>
  );
}

const Sealed = ({ release, releaseKey }: Pick<ReleaseProps, "release" | "releaseKey">) => (
  <>
    <Download release={release} />
    <Details summary={`What is in it, and how to open it (${countOf(PARTS.length, "part")})`}>
      <dl className="govuk-list">
        {PARTS.map(({ name, opens }) => (
          <div key={name} className="bundle__part">
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{opens}</dd>
          </div>
        ))}
      </dl>
    </Details>
    <Details summary="How to check that nothing was changed">
      <p className="govuk-body">
        SHA-256 of the file: <WholeHash of={release.sha256} />
      </p>
      {release.key_sha256 ? (
        <>
          <p className="govuk-body">
            Signed with the key <WholeHash of={release.key_sha256} />{" "}
            {releaseKey ? <SameKey release={release} releaseKey={releaseKey} /> : null}
          </p>
          <p className="govuk-body">
            With this software, anywhere:{" "}
            <code className="hash hash--whole">
              {verifyCommand(release.id, release.key_sha256)}
            </code>
          </p>
        </>
      ) : (
        <p className="govuk-body">It was sealed before releases were signed.</p>
      )}
    </Details>
  </>
);

function Download({ release }: { release: Release }) {
  const act = useAct(release.id);
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        <Button isBusy={act.isBusy} onClick={() => void act.run(() => saveRelease(release.id))}>
          Download the release (zip, {sizeInWords(release.size ?? 0)})
        </Button>{" "}
        <span className="quiet">The download is in the log.</span>
      </p>
    </>
  );
}

const SameKey = ({ release, releaseKey }: { release: Release; releaseKey: ReleaseKey }) =>
  release.key_sha256 === releaseKey.fingerprint ? (
    <Tag tone="good">The key in use here ({releaseKey.algorithm})</Tag>
  ) : (
    <Tag tone="caution">Not the key in use here now</Tag>
  );

function Receipts({ release, label }: { release: Release; label: (id: string) => string }) {
  return (
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
            cell: ({ variable }) => label(variable),
          },
          {
            key: "basis",
            heading: "On what ground",
            cell: ({ basis }) => <Tag tone={BASES[basis].tone}>{BASES[basis].word}</Tag>,
          },
          { key: "stamp", heading: "Stamp", cell: ({ stamp }) => stamp || "none" },
          { key: "reasons", heading: "Decision", cell: ({ reasons }) => reasons.join(" ") },
          { key: "at", heading: "Decided", cell: ({ decided_at }) => <Time at={decided_at} /> },
        ]}
      />
    </Details>
  );
}
