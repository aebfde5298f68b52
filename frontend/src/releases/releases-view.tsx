import type { Wave } from "../api/shapes";
import { Overrides } from "../overrides/overrides-view";
import { gates } from "../reliability/gate-store";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { WithRight } from "../studies/rights-view";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { ChosenWave } from "../waves/chosen-wave-view";
import { AskRelease } from "./ask-release-view";
import { ReleaseCard } from "./release-view";
import { releaseKey, releasesOf } from "./release-store";

export const Releases = () => (
  <>
    <PageHeading lede="Data leaves only here: the variables the gate has cleared, sealed, each with the decision that let it out. What the gate blocks does not leave.">
      Releases
    </PageHeading>
    <ChosenWave>
      {(wave, study) => <WaveReleases key={wave.id} wave={wave} study={study} />}
    </ChosenWave>
  </>
);

const WaveReleases = ({ wave, study }: { wave: Wave; study: string }) => (
  <>
    <WithRight study={study} right="release.request">
      <RemoteContent remote={gates.of(wave.id)} what="what the gate has decided">
        {(gate) => <AskRelease gate={gate} />}
      </RemoteContent>
    </WithRight>
    <Sealed wave={wave} />
    <p className="govuk-body quiet">
      Codings leave as they were submitted. Settlements go beside them in a table of their own: they
      replace nothing and enter no coefficient.
    </p>
    <WithRight study={study} right="agreement.read">
      <RemoteContent remote={gates.of(wave.id)} what="what the gate has decided">
        {(gate) => <Overrides gate={gate} study={study} />}
      </RemoteContent>
    </WithRight>
  </>
);

function Sealed({ wave }: { wave: Wave }) {
  const releases = releasesOf.of(wave.id);
  const { content } = useRemote(releases);
  const { content: key } = useRemote(releaseKey);
  const { content: gate } = useRemote(gates.of(wave.id));
  usePolling(releases.refresh, 3, content?.some(({ state }) => state === "waiting") ?? false);
  return (
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
              <ReleaseCard key={release.id} release={release} releaseKey={key} gate={gate} />
            ))}
          </ul>
        )
      }
    </RemoteContent>
  );
}
