import { useEffect } from "react";

import type { Player } from "../player/player-store";
import { clock } from "../ui/format";
import { Key } from "../ui/text";
import { Trans, t } from "../texts/texts";
import { type Board, boardAt, isGiven, type Marker, type Part } from "./board";
import { pressMarker, pressPart } from "./board-acts";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation } from "./desk-hooks";
import { positionNow } from "./desk-shortcuts";

interface BoardProps {
  desk: Desk;
  player: Player;
}

/** Questions the codebook shows together; the one in hand is answered below as any other. */
export function BoardPanel({ desk, player }: BoardProps) {
  const place = useDeskState(desk, (state) => state.place);
  const evaluation = useEvaluation(desk);
  const board = boardAt(evaluation, place);
  useEffect(() => {
    document.querySelector(".board [aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [place]);
  if (!board) return null;
  const press = (part: Part) => pressPart(desk, part, positionNow(player));
  const shown = { board, inHand: place.variable, press };
  return (
    <div className="board" role="group" aria-labelledby="board-heading">
      <h2 className="board__heading" id="board-heading">
        {board.presentation.label}
      </h2>
      <p className="board__how">
        <Trans
          i18nKey="Press its number at the moment it happens. <key>0</key> says that it does not."
          components={{ key: <Key>0</Key> }}
        />{" "}
        {shades(board, place.variable)}
      </p>
      {board.presentation.form === "steps" ? <Steps {...shown} /> : <Lamps {...shown} />}
      {board.marker ? (
        <MarkerLine
          board={board}
          marker={board.marker}
          onPress={(marker) => pressMarker(desk, marker, positionNow(player))}
        />
      ) : null}
    </div>
  );
}

/** Where an answer has shades, how the next one is reached. */
function shades({ parts }: Board, inHand: string): string {
  const part = parts.find(({ place }) => place.variable === inHand);
  const [other] = part?.variable.values.filter(({ positive }) => positive) ?? [];
  const isAlone = other?.id === part?.variable.values.findLast(({ positive }) => positive)?.id;
  return other && !isAlone ? t("Pressed again it says “{{label}}”.", { label: other.label }) : "";
}

const SIGNS: Record<Part["state"], string> = {
  open: "",
  yes: "✔",
  partly: "½",
  no: "–",
  unknown: "?",
  not_asked: "·",
};

interface ShownProps {
  board: Board;
  inHand: string;
  press: (part: Part) => void;
}

const timeOf = ({ marks }: Part): string => marks.map(({ start_ms }) => clock(start_ms)).join(", ");

/** To the second: a lamp is narrow, and its mark below has the rest. */
const secondOf = ({ marks: [first] }: Part): string =>
  first ? clock(first.start_ms).replace(/\.\d+$/, "") : "";

/** One under the other in the codebook's order, each with what it means. */
const Steps = ({ board, inHand, press }: ShownProps) => (
  <ol className="ladder">
    {board.parts.map((part) => (
      <li key={part.place.variable} className="step" data-state={part.state}>
        <button
          type="button"
          className="step__press"
          aria-current={part.place.variable === inHand ? "step" : undefined}
          aria-describedby={`means-${part.place.variable}`}
          onClick={() => press(part)}
        >
          <span className="step__sign" aria-hidden="true">
            {SIGNS[part.state]}
          </span>
          <span className="step__label">{part.variable.label}</span>{" "}
          <span className="step__said numbers">
            {part.said} {timeOf(part)}
          </span>{" "}
          <Key>{part.key}</Key>
        </button>
        <p className="step__means" id={`means-${part.place.variable}`}>
          {part.variable.values.findLast(({ positive }) => positive)?.definition}
        </p>
      </li>
    ))}
  </ol>
);

/** One row of letters, lit when given. */
const Lamps = ({ board, inHand, press }: ShownProps) => (
  <ul className="lamps">
    {board.parts.map((part) => (
      <li key={part.place.variable} className="lamp" data-state={part.state}>
        <button
          type="button"
          className="lamp__press"
          title={part.variable.label}
          aria-current={part.place.variable === inHand ? "step" : undefined}
          onClick={() => press(part)}
        >
          <span className="lamp__light">
            {part.sign}
            <span className="lamp__sign" aria-hidden="true">
              {SIGNS[part.state]}
            </span>
          </span>
          <span className="govuk-visually-hidden">{` ${part.variable.label}: ${part.said} `}</span>
          <span className="lamp__time numbers">{secondOf(part)}</span>
          <span className="lamp__side">{part.side}</span> <Key>{part.key}</Key>
        </button>
      </li>
    ))}
  </ul>
);

interface MarkerProps {
  board: Board;
  marker: Marker;
  onPress: (marker: Marker) => void;
}

function MarkerLine({ board, marker, onPress }: MarkerProps) {
  const { label } = marker.variable;
  const isTold = marker.atMs !== undefined;
  return (
    <div className="board__marker" data-told={isTold}>
      <button type="button" className="small-button" onClick={() => onPress(marker)}>
        <span aria-hidden="true">▲ </span>
        {isTold ? `${label}: ${clock(marker.atMs ?? 0)}` : null}
        {!isTold && marker.said ? `${label}: ${marker.said}` : null}
        {!isTold && !marker.said ? t("Mark this moment: {{label}}", { label }) : null}{" "}
        <Key>{marker.key}</Key>
      </button>
      <p className="board__sides">{sides(board.parts, marker)}</p>
    </div>
  );
}

function sides(parts: Part[], { atMs, said }: Marker): string {
  if (atMs === undefined)
    return said
      ? t("Without that moment, before and after cannot be told apart.")
      : t("Once it is marked, what was given before it and after it is told apart.");
  const given = parts.filter(({ state }) => isGiven(state));
  const names = (side: Part["side"]) =>
    given
      .filter((part) => part.side === side)
      .map(({ variable }) => variable.label)
      .join(", ") || t("nothing yet");
  return t("Given before it: {{before}}. After it: {{after}}.", {
    before: names("before"),
    after: names("after"),
  });
}
