// Start the graph view of a page on a server.

import { remoteSource } from "./sources.js";
import { mountGraphView } from "./view.js";

const host = document.getElementById("graph-view");
const legend = JSON.parse(document.getElementById("graph-legend").textContent);
const start = new URLSearchParams(location.search).getAll("iri");
mountGraphView(host, remoteSource(host.dataset.root), legend, start);
