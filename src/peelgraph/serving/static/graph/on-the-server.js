// Start the graph view of a page on a server.

import { remoteSource } from "./sources.js";
import { mountGraphView } from "./view.js";

const host = document.getElementById("graph-view");
const { root, legend, start } = host.dataset;
mountGraphView(host, remoteSource(root), JSON.parse(legend), JSON.parse(start));
