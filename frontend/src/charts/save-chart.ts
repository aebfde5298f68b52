/** A drawn chart as a file that looks the same away from this page. */
import { saveBlob, saveSvg } from "../ui/download";

/** What the style sheets decide, written onto each shape. */
const DECIDED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
];
const SPACE = "http://www.w3.org/2000/svg";
/** Twice the screen: sharp in print. */
const PIXELS = 2;

/** A copy that needs no style sheet, on paper of its own: light, whatever the page is. */
export function standalone(svg: SVGSVGElement): SVGSVGElement {
  svg.dataset.theme = "light";
  try {
    return copied(svg);
  } finally {
    delete svg.dataset.theme;
  }
}

function copied(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  delete copy.dataset.theme;
  const drawn = [...svg.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((shape, at) => {
    const original = drawn[at];
    if (original && shape.namespaceURI === SPACE) decide(shape, getComputedStyle(original));
  });
  const paper = document.createElementNS(SPACE, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", paperOf(svg));
  copy.prepend(paper);
  copy.setAttribute("xmlns", SPACE);
  return copy;
}

function decide(shape: Element, style: CSSStyleDeclaration): void {
  shape.removeAttribute("class");
  for (const name of DECIDED) {
    const value = style.getPropertyValue(name);
    if (value) shape.setAttribute(name, value);
  }
}

const paperOf = (svg: Element): string =>
  getComputedStyle(svg).getPropertyValue("--paper").trim() || "white";

export const saveChartSvg = (name: string, svg: SVGSVGElement): void =>
  saveSvg(`${name}.svg`, standalone(svg));

/** Drawn by the browser from the SVG; nothing leaves this computer. */
export async function saveChartPng(name: string, svg: SVGSVGElement): Promise<void> {
  const copy = standalone(svg);
  const text = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    saveBlob(`${name}.png`, await painted(image, sizeOf(svg)));
  } finally {
    URL.revokeObjectURL(address);
  }
}

interface Size {
  width: number;
  height: number;
}

const sizeOf = (svg: SVGSVGElement): Size => ({
  width: Number(svg.getAttribute("width")),
  height: Number(svg.getAttribute("height")),
});

async function painted(image: HTMLImageElement, { width, height }: Size): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width * PIXELS;
  canvas.height = height * PIXELS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("This browser could not draw the chart as a PNG. Take the SVG."));
    }),
  );
}
