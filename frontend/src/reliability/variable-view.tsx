/** One variable: why coders differ, between whom, in which encounters and seconds. */
import { Link, useParams } from "react-router";

import type { Divergence, WavePage } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { codebookOf } from "../codebooks/library-store";
import { Button } from "../ui/button";
import { asFileName } from "../ui/download";
import { RemoteContent } from "../ui/remote-content";
import { PageHeading } from "../ui/text";
import { wavePages } from "../waves/wave-store";
import {
  BetweenGroups,
  BetweenPairs,
  CoderDetail,
  Confusions,
  WithoutCoder,
} from "./between-coders-view";
import { Causes } from "./causes-view";
import { Disputes } from "./disputes-view";
import { divergenceOf } from "./divergence-store";
import { TryChange } from "./try-change-view";
import { TimelineAgreement } from "./timeline-agreement-view";
import { VariableVerdict } from "./variable-verdict-view";
import { MissingGap } from "./missing-gap-view";

export function AgreementVariable() {
  const { studyId = "", waveId = "", variable = "" } = useParams();
  return (
    <>
      <p className="govuk-body screen-only">
        <Link className="govuk-link" to={`/studies/${studyId}/agreement?wave=${waveId}`}>
          ← All variables of the wave
        </Link>
      </p>
      <RemoteContent remote={divergenceOf(waveId, variable)} what="this variable">
        {(divergence) => (
          <RemoteContent remote={wavePages.of(waveId)} what="the wave">
            {(wave) => (
              <RemoteContent remote={codebookOf.of(wave.codebook_sha256)} what="the codebook">
                {({ document }) => (
                  <LookedInto
                    divergence={divergence}
                    wave={wave}
                    document={document}
                    study={studyId}
                  />
                )}
              </RemoteContent>
            )}
          </RemoteContent>
        )}
      </RemoteContent>
    </>
  );
}

export interface LookedIntoProps {
  divergence: Divergence;
  wave: WavePage;
  document: CodebookDocument;
  study: string;
}

function LookedInto({ divergence, wave, document, study }: LookedIntoProps) {
  const variable = document.variables.find(({ id }) => id === divergence.variable);
  const file = asFileName(`${divergence.variable}-${wave.name}`);
  return (
    <>
      <PageHeading caption={wave.name} lede={divergence.definition.question}>
        {divergence.label}
      </PageHeading>
      <VariableVerdict divergence={divergence} wave={wave.id} study={study} />
      <Causes divergence={divergence} fileName={`${file}-causes`} />
      <Disputes divergence={divergence} wave={wave.id} study={study} variable={variable} />
      {divergence.timeline ? (
        <TimelineAgreement timeline={divergence.timeline} variable={variable} fileName={file} />
      ) : null}
      <BetweenPairs divergence={divergence} fileName={`${file}-pairs`} />
      <BetweenGroups divergence={divergence} fileName={`${file}-groups`} />
      <WithoutCoder divergence={divergence} fileName={`${file}-without-one-coder`} />
      <Confusions divergence={divergence} fileName={`${file}-confusion`} />
      <CoderDetail divergence={divergence} fileName={`${file}-level-of-detail`} />
      <MissingGap missing={divergence.missing} />
      {variable ? <TryChange wave={wave.id} variable={variable} document={document} /> : null}
      <p className="govuk-body quiet">
        Nobody who shares fewer than ten units with others is listed or named. That you looked into
        this variable is in the access log.
      </p>
      <Button weight="secondary" onClick={() => window.print()}>
        Print this page
      </Button>
    </>
  );
}
