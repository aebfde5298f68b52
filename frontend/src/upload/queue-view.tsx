import { useState } from "react";
import { useParams, useSearchParams } from "react-router";

import type { UploadedClip } from "../api/shapes";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { Button } from "../ui/button";
import { TextField } from "../ui/fields";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { QueuedClips } from "./clip-queue-view";
import { CLIP_STATES, isAnyGoing } from "./clip-words";
import { clipsOf } from "./footage-store";

type State = UploadedClip["state"];
const STEP = 100;

/** Every clip on its way to be playable, fresh every second while anything moves. */
export function Queue() {
  const { studyId = "" } = useParams();
  const remote = clipsOf.of(studyId);
  const { content = [] } = useRemote(remote);
  usePolling(remote.refresh, 1, isAnyGoing(content));
  return (
    <>
      <PageHeading lede="Each recording is made playable by a worker. What a coder waits for comes first, then what was uploaded first. You may leave this page; the work goes on.">
        Clip queue
      </PageHeading>
      <RemoteContent remote={remote} what="the queue">
        {(clips) =>
          clips.length === 0 ? (
            <Empty title="No clip has been uploaded yet">
              <p className="govuk-body">
                Clips appear here when they are uploaded to their encounter.
              </p>
            </Empty>
          ) : (
            <Content clips={clips} study={studyId} />
          )
        }
      </RemoteContent>
    </>
  );
}

function Content({ clips, study }: { clips: UploadedClip[]; study: string }) {
  const [query, setQuery] = useSearchParams();
  const [most, setMost] = useState(STEP);
  const asked = query.get("show") ?? "";
  const text = query.get("find") ?? "";
  const ask = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const shown = clips.filter((clip) => (!asked || clip.state === asked) && isNamed(clip, text));
  return (
    <>
      <div className="filter-row" role="group" aria-label="Show">
        {["", ...Object.keys(CLIP_STATES)].map((state) => (
          <button
            key={state}
            type="button"
            className="chip"
            aria-pressed={asked === state}
            onClick={() => ask("show", state)}
          >
            {state
              ? `${CLIP_STATES[state as State].word} (${clips.filter((c) => c.state === state).length})`
              : `All (${clips.length})`}
          </button>
        ))}
      </div>
      <TextField
        label="Find by encounter, camera or file"
        type="search"
        className="govuk-input--width-20"
        value={text}
        onChange={(event) => ask("find", event.target.value)}
      />
      {shown.length === 0 ? (
        <Empty title="No clip fits this">
          <p className="govuk-body">Choose another state, or clear what you look for.</p>
        </Empty>
      ) : (
        <QueuedClips clips={shown} study={study} most={most} />
      )}
      {shown.length > most ? (
        <Button weight="secondary" onClick={() => setMost(most + STEP)}>
          Show more ({most} of {shown.length} shown)
        </Button>
      ) : null}
    </>
  );
}

const isNamed = (clip: UploadedClip, text: string): boolean =>
  `${clip.encounter_reference} ${clip.camera} ${clip.file_name}`
    .toLowerCase()
    .includes(text.trim().toLowerCase());
