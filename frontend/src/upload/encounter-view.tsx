import { useParams } from "react-router";

import type { Encounter, UploadedClip } from "../api/shapes";
import { KeptTable } from "../retention/kept-table-view";
import { retentionOf } from "../retention/retention-store";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { clock, inWords } from "../ui/format";
import { Hash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Empty, NotAllowed } from "../ui/states";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Inset, PageHeading } from "../ui/text";
import { contentSentence } from "../welfare/content-words";
import { TagsForm } from "../welfare/tags-form-view";
import { ClipQueue } from "./clip-queue-view";
import { ClipUpload } from "./clip-upload-view";
import { CLIP_STATES, isAnyGoing, isUnfinished, sizeInWords } from "./clip-words";
import { EncounterCaptions } from "./encounter-captions-view";
import { clipsOf, encountersOf } from "./footage-store";

export function EncounterDetail() {
  const { studyId = "", encounterId = "" } = useParams();
  const remote = clipsOf.of(studyId);
  const clips = (useRemote(remote).content ?? []).filter((one) => one.encounter === encounterId);
  usePolling(remote.refresh, 1, isAnyGoing(clips));
  return (
    <RemoteContent remote={encountersOf.of(studyId)} what="the encounter">
      {(encounters) => {
        const encounter = encounters.find(({ id }) => id === encounterId);
        return encounter ? (
          <Content encounter={encounter} clips={clips} study={studyId} />
        ) : (
          <NotAllowed />
        );
      }}
    </RemoteContent>
  );
}

interface ContentProps {
  encounter: Encounter;
  clips: UploadedClip[];
  study: string;
}

function Content({ encounter, clips, study }: ContentProps) {
  const going = clips.filter(isUnfinished);
  const isReady = clips.length > 0 && clips.every(({ state }) => state === "ready");
  const isGone = clips.some(({ state }) => state === "expired");
  return (
    <>
      <PageHeading caption="Encounter">{encounter.reference}</PageHeading>
      <p className="govuk-body">
        <Tag tone={isReady ? "good" : "caution"}>
          {isReady ? "Can be coded" : isGone ? "Cannot be coded any more" : "Cannot be coded yet"}
        </Tag>
      </p>
      {encounter.sensitivity_tags.length > 0 ? (
        <p className="govuk-body">{contentSentence(encounter.sensitivity_tags)}</p>
      ) : null}
      {isGone ? (
        <Inset>
          Footage of this encounter has been destroyed as the retention rule asks. What was coded
          from it stays and counts.
        </Inset>
      ) : null}
      {going.length > 0 ? <ClipQueue clips={going} study={study} /> : null}
      {clips.length === 0 ? (
        <Empty title="No clip yet">
          <p className="govuk-body">Upload the recording of every camera that saw this stop.</p>
        </Empty>
      ) : (
        <>
          <ClipTable clips={clips} />
          <EncounterCaptions encounter={encounter.id} clips={clips} study={study} />
          <WithRight study={study} right="retention.read">
            <EncounterRetention encounter={encounter.id} study={study} />
          </WithRight>
        </>
      )}
      <WithRight study={study} right="clip.upload">
        <TagsForm key={encounter.sensitivity_tags.join()} encounter={encounter} study={study} />
        <ClipUpload study={study} encounter={encounter.id} cameras={clips.length} />
      </WithRight>
      <Table
        caption="Cast list (frozen)"
        rows={encounter.members}
        rowKey={({ label }) => label}
        columns={[
          { key: "label", heading: "Label", isRowHeading: true, cell: ({ label }) => label },
          {
            key: "kind",
            heading: "Who",
            cell: ({ kind }) => (kind === "subject" ? "Person searched" : "Officer"),
          },
          { key: "words", heading: "Description", cell: ({ description }) => description || "–" },
        ]}
      />
    </>
  );
}

const EncounterRetention = ({ encounter, study }: { encounter: string; study: string }) => (
  <RemoteContent remote={retentionOf.of(study)} what="the retention of clips">
    {({ results }) => (
      <KeptTable clips={results.filter((one) => one.encounter === encounter)} study={study} />
    )}
  </RemoteContent>
);

const ClipTable = ({ clips }: { clips: UploadedClip[] }) => (
  <Table
    caption="Clips"
    rows={clips}
    rowKey={({ id }) => id}
    columns={[
      { key: "camera", heading: "Camera", isRowHeading: true, cell: ({ camera }) => camera },
      {
        key: "state",
        heading: "State",
        cell: ({ state }) => <Tag tone={CLIP_STATES[state].tone}>{CLIP_STATES[state].word}</Tag>,
      },
      {
        key: "length",
        heading: "Length",
        cell: ({ duration_ms }) => (duration_ms === null ? "–" : inWords(duration_ms)),
      },
      {
        key: "offset",
        heading: "Begins at",
        isNumeric: true,
        cell: ({ offset_ms }) => (offset_ms < 0 ? `−${clock(-offset_ms)}` : clock(offset_ms)),
      },
      {
        key: "picture",
        heading: "Picture",
        cell: ({ width, height, frame_rate }) =>
          width && height ? `${width} × ${height}, ${frame_rate ?? "?"} a second` : "–",
      },
      {
        key: "file",
        heading: "File",
        cell: ({ file_name, size }) => `${file_name}, ${sizeInWords(size)}`,
      },
      { key: "hash", heading: "SHA-256", cell: ({ sha256 }) => <Hash of={sha256} /> },
    ]}
  />
);
