// Start the graph view of a page that holds its graph.

import { embeddedSource } from "./sources.js";
import { mountGraphView } from "./view.js";

const whole = JSON.parse(document.getElementById("graph-data").textContent);
mountGraphView(document.getElementById("graph-view"), embeddedSource(whole), whole.legend, whole.start);
