/** Styles and language first: what is loaded after them may hold sentences. */
import "@fontsource-variable/atkinson-hyperlegible-next/index.css";
import "./styles/main.scss";

import { speakFirstOf } from "./texts/texts";

void speakFirstOf(navigator.languages).then(() => import("./start"));
