/** Every two people as a square with its number: darker is more, but the number says it all. */
import { Drawing } from "./drawing-view";
import type { Person, Square } from "./square";

interface PairGridProps {
  title: string;
  says: string;
  people: Person[];
  squareOf: (one: Person, other: Person) => Square | undefined;
  width: number;
}

const LABEL = { wide: 132, narrow: 92 };
const NARROW = 480;
const LEAST = 34;
const MOST = 52;
/** Words stay readable on the darkest square, in light and in dark. */
const DARKEST = 0.42;

export function PairGrid({ title, says, people, squareOf, width }: PairGridProps) {
  const label = width < NARROW ? LABEL.narrow : LABEL.wide;
  const letters = Math.floor(label / 9);
  const room = (width - label) / Math.max(1, people.length);
  const size = Math.floor(Math.min(MOST, Math.max(LEAST, room)));
  const side = people.length * size;
  return (
    <Drawing title={title} says={says} width={label + side + 2} height={side + 2}>
      {people.map((person, row) => (
        <g key={person.id} transform={`translate(0 ${row * size + 1})`}>
          <text x="0" y={size / 2 + 5} className="pair-grid__name">
            {row + 1} {shortened(person.name, letters)}
          </text>
          {people.slice(0, row).map((other, column) => (
            <SquareView
              key={other.id}
              x={label + column * size}
              size={size}
              square={squareOf(person, other)}
            />
          ))}
          <text
            x={label + row * size + size / 2}
            y={size / 2 + 5}
            textAnchor="middle"
            className="pair-grid__number"
          >
            {row + 1}
          </text>
        </g>
      ))}
    </Drawing>
  );
}

interface SquareViewProps {
  x: number;
  size: number;
  square: Square | undefined;
}

function SquareView({ x, size, square }: SquareViewProps) {
  const inside = { x: x + 1.5, y: 1.5, width: size - 3, height: size - 3 };
  if (!square) return <rect {...inside} className="pair-grid__none" />;
  return (
    <g className={square.isNoted ? "pair-grid__noted" : "pair-grid__square"}>
      <rect {...inside} fillOpacity={0.06 + square.shade * (DARKEST - 0.06)} />
      <text x={x + size / 2} y={size / 2 + 5} textAnchor="middle">
        {square.text}
      </text>
    </g>
  );
}

const shortened = (name: string, letters: number): string =>
  name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
