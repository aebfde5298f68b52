import { useState } from "react";

import type { AgendaUnit, Discussion } from "../api/shapes";
import { type CodebookDocument, variableOf } from "../codebooks/document";
import { VariableEntry } from "../codebooks/variable-view";
import { createPlayer } from "../player/player-store";
import { PlayerScreen } from "../player/player-view";
import { attach } from "../player/attach";
import { causeWord, routeWord } from "../reliability/causes";
import { Tag } from "../ui/tag";
import { Inset } from "../ui/text";
import { stepOf, unitWords } from "./agenda";
import { Lanes } from "./lanes-view";
import { Votes } from "./votes-view";

interface UnitProps {
  unit: AgendaUnit;
  discussion: Discussion;
  document: CodebookDocument;
}

/** One unit of the agenda: watched, looked up, voted on, talked about. */
export function Unit({ unit, discussion, document }: UnitProps) {
  const { word, tone } = stepOf(unit);
  const variable = document.variables.some(({ id }) => id === unit.variable)
    ? variableOf(document, unit.variable)
    : undefined;
  const isWatchable = discussion.closed_at === null && unit.encounter.clips.length > 0;
  return (
    <section aria-labelledby="unit-heading">
      <div className="card__head">
        <h2 className="govuk-heading-l" id="unit-heading" tabIndex={-1}>
          {unitWords(unit, document)}
        </h2>
        <Tag tone={tone}>{word}</Tag>
      </div>
      {unit.cause ? (
        <p className="govuk-body">
          Why they differ, as far as the codings tell: {causeWord(unit.cause).toLowerCase()}
          {unit.route ? ` (${routeWord(unit.route)})` : ""}.
        </p>
      ) : null}
      <div className="debate-columns">
        <div>
          {isWatchable ? (
            <Watched key={unit.encounter.id} unit={unit} variable={variable} />
          ) : (
            <>
              <Inset>
                {discussion.closed_at
                  ? "The debrief is closed, so its footage is no longer opened here. What the coders said stays readable."
                  : "No footage of this encounter can be played. What the coders said is readable all the same."}
              </Inset>
              <Lanes unit={unit} variable={variable} />
            </>
          )}
        </div>
        <div>
          <Votes key={unitKey(unit)} unit={unit} discussion={discussion} variable={variable} />
          {variable ? <VariableEntry variable={variable} document={document} /> : null}
        </div>
      </div>
    </section>
  );
}

const unitKey = ({ encounter, member, variable }: AgendaUnit): string =>
  `${encounter.id}/${member}/${variable}`;

/** The same player for every unit of one encounter; opened for the purpose of the debrief. */
function Watched({ unit, variable }: Pick<Parameters<typeof Lanes>[0], "unit" | "variable">) {
  const [player] = useState(() =>
    createPlayer({
      clips: unit.encounter.clips.map((clip) => ({ ...clip, state: "ready" })),
      purpose: "debrief",
      attach,
    }),
  );
  return (
    <>
      <PlayerScreen player={player} />
      <Lanes unit={unit} variable={variable} player={player} />
    </>
  );
}
