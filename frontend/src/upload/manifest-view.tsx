import { useState } from "react";
import { useParams } from "react-router";

import type { ManifestReport, ManifestRow } from "../api/shapes";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { useStore } from "../state/store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { FileDrop } from "../ui/file-drop";
import { countOf } from "../ui/format";
import { Table } from "../ui/table";
import { Tag, type Tone } from "../ui/tag";
import { Inset, PageHeading } from "../ui/text";
import { FOOTAGE_FILES } from "./clip-words";
import { clipsOf } from "./footage-store";
import { GoingList } from "./going-view";
import { matched, readManifest, uploadMatched } from "./manifest-store";
import { Unfinished } from "./unfinished-view";
import { uploadStore } from "./upload-store";

const ROWS = 200;
const STATES: Record<ManifestRow["state"], { word: string; tone: Tone; order: number }> = {
  wrong: { word: "Wrong", tone: "bad", order: 0 },
  missing: { word: "Encounter missing", tone: "bad", order: 1 },
  double: { word: "Double", tone: "caution", order: 2 },
  ready: { word: "To be brought in", tone: "active", order: 3 },
  there: { word: "Already there", tone: "good", order: 4 },
};

export function ManifestUpload() {
  const { studyId = "" } = useParams();
  const [report, setReport] = useState<ManifestReport>();
  const act = useAct();
  const take = ([file]: File[]) => {
    if (!file || act.isBusy) return;
    setReport(undefined);
    void act.run(() => readManifest(studyId, file), setReport);
  };
  return (
    <>
      <PageHeading lede="A manifest is a CSV file that says of each recording which encounter and which camera it belongs to. First it is read and compared with the study; nothing is sent until you say so.">
        Upload by a manifest
      </PageHeading>
      <FileDrop
        id="manifest"
        label="The manifest"
        hint="CSV in UTF-8 with the columns file_name, encounter_ref and camera_ref; wearer_role, offset_ms, recorded_start_utc and sha256 may be there."
        accept=".csv,text/csv"
        isDisabled={act.isBusy}
        error={act.faults.map(({ sentence }) => sentence).join(" ") || undefined}
        onFiles={take}
      />
      {report ? <Report report={report} study={studyId} /> : null}
      <Uploads study={studyId} />
      <Unfinished study={studyId} />
    </>
  );
}

function Report({ report, study }: { report: ManifestReport; study: string }) {
  const { counts, not_read, rows } = report;
  const sorted = rows.toSorted((one, other) => STATES[one.state].order - STATES[other.state].order);
  return (
    <>
      <p className="govuk-body" role="status">
        {countOf(rows.length, "row")}: {counts.ready} to be brought in, {counts.there} already
        there, {counts.missing} without their encounter, {counts.double} double, {counts.wrong}{" "}
        wrong.
      </p>
      {not_read.length > 0 ? (
        <Inset>Columns that are not read here: {not_read.join(", ")}.</Inset>
      ) : null}
      <Table
        caption="What would come of each row"
        rows={sorted.slice(0, ROWS)}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: "row", heading: "Row", isNumeric: true, cell: ({ row }) => row },
          { key: "file", heading: "File", isRowHeading: true, cell: ({ file_name }) => file_name },
          { key: "encounter", heading: "Encounter", cell: ({ encounter_ref }) => encounter_ref },
          { key: "camera", heading: "Camera", cell: ({ camera }) => camera },
          {
            key: "offset",
            heading: "Begins after (seconds)",
            isNumeric: true,
            cell: ({ offset_ms }) => (offset_ms === null ? "–" : offset_ms / 1000),
          },
          {
            key: "state",
            heading: "What comes of it",
            cell: ({ state, sentence }) => (
              <>
                <Tag tone={STATES[state].tone}>{STATES[state].word}</Tag> {sentence}
              </>
            ),
          },
        ]}
      />
      {rows.length > ROWS ? (
        <p className="govuk-body quiet">
          The first {ROWS} of {rows.length} are shown, those with a fault before the others.
        </p>
      ) : null}
      {counts.ready > 0 ? <Files report={report} study={study} /> : null}
    </>
  );
}

function Files({ report, study }: { report: ManifestReport; study: string }) {
  const [files, setFiles] = useState<File[]>([]);
  const [isSent, setSent] = useState(false);
  const found = matched(report, files);
  if (isSent) return null;
  return (
    <section className="card" aria-labelledby="files">
      <h2 className="govuk-heading-m" id="files">
        The recordings
      </h2>
      <FileDrop
        id="recordings"
        label="Choose the files the manifest names"
        hint="All at once, or some now and some later. Each file’s SHA-256 is worked out here before it is sent."
        accept={FOOTAGE_FILES}
        isMany
        onFiles={(chosen) => setFiles([...files, ...chosen])}
      />
      {files.length > 0 ? (
        <>
          <p className="govuk-body" role="status">
            {found.ready.length} of {countOf(report.counts.ready, "row")} have their file.
          </p>
          <Names of={found.without.map(({ file_name }) => file_name)}>Not chosen yet</Names>
          <Names of={found.strange.map(({ name }) => name)}>
            Chosen, but no row asks for it; it stays here
          </Names>
        </>
      ) : null}
      {found.ready.length > 0 ? (
        <Button
          onClick={() => {
            uploadMatched(study, found);
            setSent(true);
          }}
        >
          Upload {countOf(found.ready.length, "clip")}
        </Button>
      ) : null}
    </section>
  );
}

const Names = ({ of, children }: { of: string[]; children: string }) =>
  of.length === 0 ? null : (
    <p className="govuk-body">
      {children}: {of.slice(0, ROWS).join(", ")}
      {of.length > ROWS ? ` and ${of.length - ROWS} more` : ""}.
    </p>
  );

function Uploads({ study }: { study: string }) {
  const uploads = useStore(uploadStore, (state) => state.uploads).filter(
    (one) => one.study === study,
  );
  const clips = clipsOf.of(study);
  useRemote(clips);
  usePolling(clips.refresh, 3, uploads.length > 0);
  return <GoingList uploads={uploads} />;
}
