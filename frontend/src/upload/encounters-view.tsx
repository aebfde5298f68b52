import { Link, useParams, useSearchParams } from "react-router";

import type { Encounter, UploadedClip } from "../api/shapes";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { ButtonGroup, ButtonLink } from "../ui/button";
import { TextField } from "../ui/fields";
import { Figures } from "../ui/figure";
import { countOf } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { ClipQueue } from "./clip-queue-view";
import { isAnyGoing, isUnfinished } from "./clip-words";
import { clipsOf, encountersOf } from "./footage-store";

const ROWS = 200;

export function Encounters() {
  const { studyId = "" } = useParams();
  const clips = clipsOf.of(studyId);
  const { content: queue = [] } = useRemote(clips);
  usePolling(clips.refresh, 1, isAnyGoing(queue));
  return (
    <>
      <PageHeading lede="An encounter is one stop, seen by one or more cameras, with a frozen list of who is in it. Coders can judge it when every clip is ready.">
        Encounters and clips
      </PageHeading>
      <WithRight study={studyId} right="clip.upload">
        <ButtonGroup>
          <ButtonLink to={`/studies/${studyId}/encounters/new`}>Register an encounter</ButtonLink>
          <ButtonLink weight="secondary" to={`/studies/${studyId}/encounters/manifest`}>
            Upload many by a manifest
          </ButtonLink>
        </ButtonGroup>
      </WithRight>
      <RemoteContent remote={encountersOf.of(studyId)} what="the encounters">
        {(encounters) =>
          encounters.length === 0 ? (
            <Empty title="No encounter has been registered yet">
              <p className="govuk-body">
                The custodian registers each sampled stop that has footage, with its cast list, and
                uploads its clips.
              </p>
            </Empty>
          ) : (
            <Content encounters={encounters} clips={queue} study={studyId} />
          )
        }
      </RemoteContent>
    </>
  );
}

interface ContentProps {
  encounters: Encounter[];
  clips: UploadedClip[];
  study: string;
}

function Content({ encounters, clips, study }: ContentProps) {
  const ready = encounters.filter(({ is_ready }) => is_ready).length;
  const count = (state: UploadedClip["state"]) => clips.filter((c) => c.state === state).length;
  const failed = count("failed");
  const going = clips.filter(isUnfinished);
  return (
    <>
      <Figures
        figures={[
          {
            number: `${ready.toLocaleString("en-GB")} of ${encounters.length.toLocaleString("en-GB")}`,
            label: "encounters ready to be coded",
          },
          {
            number: `${count("ready").toLocaleString("en-GB")} of ${clips.length.toLocaleString("en-GB")}`,
            label: "clips playable",
          },
          {
            number: failed.toLocaleString("en-GB"),
            label: `of ${countOf(clips.length, "clip")} failed`,
            tone: failed > 0 ? "bad" : "neutral",
          },
        ]}
      />
      {going.length > 0 ? <ClipQueue clips={going} study={study} /> : null}
      <EncounterTable encounters={encounters} study={study} />
    </>
  );
}

function EncounterTable({ encounters, study }: { encounters: Encounter[]; study: string }) {
  const [query, setQuery] = useSearchParams();
  const asked = query.get("find") ?? "";
  const found = encounters.filter(({ reference }) =>
    reference.toLowerCase().includes(asked.toLowerCase()),
  );
  return (
    <>
      <TextField
        label="Find by reference"
        type="search"
        className="govuk-input--width-10"
        value={asked}
        onChange={(event) =>
          setQuery(event.target.value ? { find: event.target.value } : {}, { replace: true })
        }
      />
      <Table
        caption="Encounters"
        rows={found.slice(0, ROWS)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "reference",
            heading: "Encounter",
            isRowHeading: true,
            cell: ({ id, reference }) => (
              <Link className="govuk-link" to={`/studies/${study}/encounters/${id}`}>
                {reference}
              </Link>
            ),
          },
          {
            key: "cast",
            heading: "Cast list",
            cell: ({ members }) => members.map(({ label }) => label).join(", "),
          },
          {
            key: "clips",
            heading: "Clips ready",
            isNumeric: true,
            cell: ({ clips }) =>
              `${clips.filter(({ state }) => state === "ready").length} of ${clips.length}`,
          },
          {
            key: "state",
            heading: "Can be coded",
            cell: ({ is_ready, clips }) =>
              is_ready ? (
                <Tag tone="good">Yes</Tag>
              ) : (
                <Tag tone="caution">{clips.length === 0 ? "No clip yet" : "Not yet"}</Tag>
              ),
          },
        ]}
      />
      {found.length > ROWS ? (
        <p className="govuk-body quiet">
          The first {ROWS} of {found.length} are shown. Find the others by their reference.
        </p>
      ) : null}
    </>
  );
}
