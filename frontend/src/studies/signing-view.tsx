import { useState } from "react";

import { sessionStore } from "../accounts/session-store";
import type { Protocol } from "../api/shapes";
import { useStore } from "../state/store";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes } from "../ui/fields";
import { WholeHash } from "../ui/hash";
import { signProtocol } from "./protocol-store";
import { useRights } from "./rights-view";

/** For a controller whose organisation has not signed this version yet. */
export function Sign({ protocol, study }: { protocol: Protocol; study: string }) {
  const session = useStore(sessionStore, (state) => state.session);
  const maySign = useRights(study).includes("protocol.sign");
  const [isAsking, setAsking] = useState(false);
  const [read, setRead] = useState<string[]>([]);
  const act = useAct();
  const own = session?.user.organisation;
  if (!maySign || !own || !protocol.awaiting.some(({ slug }) => slug === own.slug)) return null;
  const sign = () => {
    if (read.length === 0) {
      act.refuse([{ sentence: "Say that you have read the text before you sign it." }]);
      return;
    }
    void act.run(
      () => signProtocol(study, protocol.id, protocol.sha256),
      () => setAsking(false),
    );
  };
  return (
    <>
      <p className="govuk-body">
        Read the whole of it below. Your signature stands under exactly this text.
      </p>
      <Button onClick={() => setAsking(true)}>Sign version {protocol.version}</Button>
      <Dialog
        title={`Sign version ${protocol.version} for ${own.name}`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <ErrorSummary faults={act.faults} />
        <p className="govuk-body">
          You sign the text with this SHA-256. A later change is another version with another hash,
          and needs another signature.
        </p>
        <p className="govuk-body">
          <WholeHash of={protocol.sha256} />
        </p>
        <Checkboxes
          legend="Before you sign"
          choices={[{ value: "read", label: `I have read version ${protocol.version}` }]}
          chosen={read}
          onChange={setRead}
        />
        <ButtonGroup>
          <Button isBusy={act.isBusy} onClick={sign}>
            {act.isBusy ? "Signing…" : `Sign for ${own.name}`}
          </Button>
          <Button weight="secondary" onClick={() => setAsking(false)}>
            Not now
          </Button>
        </ButtonGroup>
      </Dialog>
    </>
  );
}
