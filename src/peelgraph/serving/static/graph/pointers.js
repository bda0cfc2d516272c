// What pointers do to the drawing: a press, a drag of a mark or of the whole, and two fingers that magnify.

const A_DRAG = 4; // pixels that a pointer moves before a press is a drag

/** Listen to the pointers on `svg`: `press(iri)` and `drag(iri, dx, dy)` a mark, `pan(dx, dy)`, `zoom(factor, x, y)`; `rest()` after it. */
export function listenToPointers(svg, { press, drag, pan, zoom, rest }) {
  const down = new Map(); // of each pointer that is down, where it is
  let pressed = null; // what the only one has pressed; nothing once there were two

  /** Return how far two pointers are from each other, and the middle between them in the drawing. */
  function between() {
    const [a, b] = down.values();
    const box = svg.getBoundingClientRect();
    return { apart: Math.hypot(a.x - b.x, a.y - b.y) || 1, x: (a.x + b.x) / 2 - box.left, y: (a.y + b.y) / 2 - box.top };
  }

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || down.size === 2) return;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const iri = event.target.closest(".node")?.dataset.iri ?? null;
    pressed = down.size === 1 ? { iri, dragged: false } : null;
    if (down.size === 2) for (const id of down.keys()) svg.setPointerCapture(id);
  });
  svg.addEventListener("pointermove", (event) => {
    const was = down.get(event.pointerId);
    if (!was) return;
    if (event.buttons === 0) {
      lift(event); // it was let go outside of the window
      return;
    }
    const there = { x: event.clientX, y: event.clientY };
    if (down.size === 2) {
      const before = between();
      down.set(event.pointerId, there);
      const after = between();
      pan(after.x - before.x, after.y - before.y);
      zoom(after.apart / before.apart, after.x, after.y);
      return;
    }
    const [dx, dy] = [there.x - was.x, there.y - was.y];
    if (!pressed || (!pressed.dragged && Math.hypot(dx, dy) < A_DRAG)) return;
    if (!pressed.dragged) svg.setPointerCapture(event.pointerId);
    pressed.dragged = true;
    down.set(event.pointerId, there);
    if (pressed.iri) drag(pressed.iri, dx, dy);
    else pan(dx, dy);
  });
  svg.addEventListener("pointerup", (event) => {
    const { iri, dragged } = lift(event) ?? {};
    if (iri && !dragged) press(iri);
  });
  svg.addEventListener("pointercancel", lift);

  /** Forget a pointer; return what it had pressed. */
  function lift(event) {
    if (!down.delete(event.pointerId)) return null;
    const had = pressed;
    pressed = null;
    if (had?.dragged) rest();
    return had;
  }
}
