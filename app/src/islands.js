((script, wasm) => {
  // As Leptos 0.8's own island_script.js, but: nothing is loaded for a page without islands.
  if (!document.querySelector("leptos-island")) return;
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));
  whenIdle(async () => {
    const code = await import(script);
    await code.default({ module_or_path: wasm });
    code.hydrate();
    const slots = [];
    const wake = async (node) => {
      const isSlot = node.localName === "leptos-children";
      if (node.localName === "leptos-island") {
        slots.at(-1)?.();
        await code[node.dataset.component](node);
      }
      if (isSlot) slots.push(node.$$on_hydrate);
      for (const child of node.children) await wake(child);
      if (isSlot) slots.pop();
    };
    await wake(document.body);
    document.documentElement.dataset.islands = "awake";
  });
})
