// Start the graph view of a page on a server.

import { remoteSource } from "./sources.js";
import { mountGraphView } from "./view.js";

const host = document.getElementById("graph-view");
const legend = JSON.parse(document.getElementById("graph-legend").textContent);
mountGraphView(host, remoteSource(host.dataset.root), legend, JSON.parse(host.dataset.start));
