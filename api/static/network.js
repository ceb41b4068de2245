// Draws the network whose data stands in the page, in the page's own colours, and mirrors choices in the list.
const box = document.querySelector("[data-network]");
const data = JSON.parse(document.getElementById(box.dataset.network).textContent);
const status = document.querySelector("[data-selected]");
const rows = [...document.querySelectorAll("tr[data-node]")];
const dark = window.matchMedia("(prefers-color-scheme: dark)");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function groups() {
  const solid = (name) => ({ color: { background: colour(name), border: colour(name), highlight: { background: colour(name), border: colour("--ink") } } });
  const hollow = (name) => ({ color: { background: colour("--card"), border: colour(name), highlight: { background: colour("--card"), border: colour("--ink") } } });
  const dim = solid("--dim");
  return { body: solid("--one"), responsibility: solid("--two"), finding: hollow("--gap"), nobody: hollow("--gap"), recommendation: dim, post: dim, person: dim, document: dim, other: dim };
}

function themed() {
  return {
    groups: groups(),
    nodes: { ...data.options.nodes, font: { ...data.options.nodes.font, color: colour("--ink"), strokeWidth: 3, strokeColor: colour("--card") } },
    edges: { ...data.options.edges, width: 1.5, color: { color: colour("--dim"), highlight: colour("--ink"), inherit: false }, arrows: { to: { scaleFactor: 0.6 } } },
    interaction: { ...data.options.interaction, dragView: window.matchMedia("(pointer: fine)").matches },
  };
}

box.hidden = false;
const nodes = new vis.DataSet(data.nodes);
const drawn = new vis.Network(box, { nodes, edges: new vis.DataSet(data.edges) }, { ...data.options, ...themed() });
drawn.fit({ animation: false });
dark.addEventListener("change", () => drawn.setOptions(themed()));

function choose(id) {
  for (const row of rows) row.classList.toggle("chosen", id !== null && row.dataset.node === id);
  status.textContent = id === null ? "" : nodes.get(id).label.replaceAll("\n", " ");
}

drawn.on("selectNode", (event) => {
  choose(event.nodes[0]);
  rows.find((row) => row.dataset.node === event.nodes[0])?.scrollIntoView({ block: "nearest" });
});
drawn.on("deselectNode", () => choose(null));
for (const row of rows) {
  row.addEventListener("focusin", () => {
    if (nodes.get(row.dataset.node) === null) return;
    drawn.selectNodes([row.dataset.node]);
    choose(row.dataset.node);
  });
}

const tools = document.querySelector(".tools");
tools.hidden = false;
tools.addEventListener("click", (event) => {
  const zoom = event.target.dataset.zoom;
  if (zoom === "fit") drawn.fit({ animation: false });
  else if (zoom === "full") box.requestFullscreen();
  else if (zoom) drawn.moveTo({ scale: drawn.getScale() * Number(zoom) });
});

box.addEventListener("fullscreenchange", () => setTimeout(() => drawn.fit({ animation: false }), 100));
