import type { CodedEvent, Member } from "../api/shapes";
import { timedValues, type Variable } from "../codebooks/document";
import type { Player } from "../player/player-store";
import { clock } from "../ui/format";
import { Key } from "../ui/text";
import { Trans, t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation } from "./desk-hooks";
import { endedAt, inOrder, isInterval, startedAt } from "./marks";

interface MarkListProps {
  desk: Desk;
  player: Player;
  variable: Variable;
}

/** The marks of the question in hand, each to be played, moved, named or removed. */
export function MarkList({ desk, player, variable }: MarkListProps) {
  const place = useDeskState(desk, (state) => state.place);
  const evaluation = useEvaluation(desk);
  const openMark = useDeskState(desk, (state) => state.openMark);
  const isLocked = useDeskState(desk, (state) => state.submittedAt !== null);
  const marks = inOrder(evaluation.marks(place));
  const position = () => player.store.get().positionMs;
  return (
    <div className="marks">
      <div className="marks__head">
        <h3 className="marks__heading">
          <Trans
            i18nKey="Marks <span>({{amount}})</span>"
            values={{ amount: marks.length }}
            components={{ span: <span className="numbers quiet" /> }}
          />
        </h3>
        {isLocked ? null : openMark ? (
          <button
            type="button"
            className="small-button"
            onClick={() => desk.endMark(openMark, position())}
          >
            {t("The interval ends here")} <Key>m</Key>
          </button>
        ) : (
          <button type="button" className="small-button" onClick={() => desk.markAt(position())}>
            {t("Mark this moment")} <Key>m</Key>
          </button>
        )}
      </div>
      {marks.length > 0 ? (
        <ol className="marks__list">
          {marks.map((mark) => (
            <MarkRow key={mark.id} {...{ desk, player, variable, mark, isLocked }} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

interface MarkRowProps extends MarkListProps {
  mark: CodedEvent;
  isLocked: boolean;
}

function MarkRow({ desk, player, variable, mark, isLocked }: MarkRowProps) {
  const isChosen = useDeskState(desk, (state) => state.chosenMark === mark.id);
  const name = isInterval(mark)
    ? `${clock(mark.start_ms)} – ${clock(mark.end_ms ?? 0)}`
    : clock(mark.start_ms);
  return (
    <li className="mark" data-chosen={isChosen}>
      <button
        type="button"
        className="mark__time numbers"
        aria-pressed={isChosen}
        title={t("Go there")}
        onClick={() => {
          desk.chooseMark(mark.id);
          player.pause();
          player.seekTo(mark.start_ms);
        }}
      >
        {name}
      </button>
      <Label desk={desk} variable={variable} mark={mark} isLocked={isLocked} />
      {isChosen && !isLocked ? <MarkEditor {...{ desk, player, variable, mark }} /> : null}
    </li>
  );
}

function Label({ desk, variable, mark, isLocked }: Omit<MarkRowProps, "player">) {
  const values = timedValues(variable);
  if (values.length < 2 || isLocked) {
    return <span className="mark__label">{values.find(({ id }) => id === mark.label)?.label}</span>;
  }
  return (
    <select
      className="mark__select"
      aria-label={t("What is marked")}
      value={mark.label}
      onChange={(event) => desk.changeMark({ ...mark, label: event.target.value })}
    >
      <option value="">{t("What is it?")}</option>
      {values.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

function MarkEditor({ desk, player, variable, mark }: Omit<MarkRowProps, "isLocked">) {
  const now = () => player.store.get().positionMs;
  const put = (next: CodedEvent, at: number) => {
    desk.changeMark(next);
    player.pause();
    player.seekTo(at);
  };
  const moveStart = (frames: number) => {
    const moved = startedAt(mark, player.momentBeside(mark.start_ms, frames));
    put(moved, moved.start_ms);
  };
  const moveEnd = (frames: number) => {
    const moved = endedAt(mark, player.momentBeside(mark.end_ms ?? mark.start_ms, frames));
    put(moved, moved.end_ms ?? moved.start_ms);
  };
  return (
    <div className="mark__editor" role="group" aria-label={t("Change this mark")}>
      <Edge
        name="Start"
        onMove={moveStart}
        onHere={() => desk.changeMark(startedAt(mark, now()))}
        shortcut="["
      />
      <Edge
        name="End"
        onMove={moveEnd}
        onHere={() => desk.changeMark(endedAt(mark, now()))}
        shortcut="]"
      />
      {variable.scope === "encounter" ? (
        <CastPicker
          label={t("By")}
          members={desk.coding.encounter.members}
          value={mark.member}
          onChange={(member) => desk.changeMark({ ...mark, member })}
        />
      ) : null}
      <CastPicker
        label={variable.scope === "encounter" ? t("To") : t("With")}
        members={desk.coding.encounter.members.filter(({ label }) => label !== mark.member)}
        value={mark.target}
        onChange={(target) => desk.changeMark({ ...mark, target })}
      />
      <button type="button" className="text-button" onClick={() => desk.removeMark(mark.id)}>
        {t("Remove")} <Key>{t("Del")}</Key>
      </button>
    </div>
  );
}

interface EdgeProps {
  name: string;
  shortcut: string;
  onMove: (frames: number) => void;
  onHere: () => void;
}

const Edge = ({ name, shortcut, onMove, onHere }: EdgeProps) => (
  <span className="mark__edge">
    {name}
    <button
      type="button"
      className="small-button"
      aria-label={t("{{name}} one frame earlier", { name })}
      onClick={() => onMove(-1)}
    >
      −1
    </button>
    <button
      type="button"
      className="small-button"
      aria-label={t("{{name}} one frame later", { name })}
      onClick={() => onMove(1)}
    >
      +1
    </button>
    <button type="button" className="small-button" onClick={onHere}>
      <Trans
        i18nKey="<span>{{name}} </span>here"
        values={{ name }}
        components={{ span: <span className="govuk-visually-hidden" /> }}
      />{" "}
      <Key>{shortcut}</Key>
    </button>
  </span>
);

interface CastPickerProps {
  label: string;
  members: Member[];
  value: string;
  onChange: (label: string) => void;
}

const CastPicker = ({ label, members, value, onChange }: CastPickerProps) => (
  <label className="mark__cast">
    {label}{" "}
    <select
      className="mark__select"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">–</option>
      {members.map((member) => (
        <option key={member.label} value={member.label}>
          {member.description ? `${member.label} ${member.description}` : member.label}
        </option>
      ))}
    </select>
  </label>
);
