// Keys that lead through the pages. Elements say which key is theirs (data-shortcut); nothing here knows a page.
(() => {
  const sequenceTime = 1000;
  let begun = null;

  const off = () => localStorage.getItem("shortcuts") === "off";
  const isTyping = target => target.closest?.("input, textarea, select, [contenteditable=true]") !== null;
  const isAsking = () => document.querySelector("dialog[open], [role=dialog]") !== null;
  const owner = key => [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)].find(one => one.checkVisibility());

  function use(key) {
    const found = owner(key);
    if (!found) return false;
    if (found.matches("input")) {
      found.focus();
      found.select();
    } else found.click();
    return true;
  }

  // Rows are links: the focus moves along them, and Enter is the browser's.
  function step(by) {
    const rows = [...document.querySelectorAll("main .grid tbody a.main")].filter(one => one.checkVisibility());
    const at = rows.indexOf(document.activeElement.closest?.("tr")?.querySelector("a.main"));
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    next?.focus();
    return next !== undefined;
  }

  function press(key) {
    if (begun) {
      const sequence = `${begun} ${key}`;
      begun = null;
      return use(sequence);
    }
    if (key === "g") {
      begun = key;
      setTimeout(() => begun = null, sequenceTime);
      return true;
    }
    if (key === "j" || key === "ArrowDown") return step(1);
    if (key === "k" || key === "ArrowUp") return step(-1);
    return use(key);
  }

  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.matches?.("[data-shortcut='/']")) event.target.blur();
    const arrow = event.key.startsWith("Arrow");
    // Arrows scroll the page unless a row has the focus.
    if (off() || isTyping(event.target) || isAsking() || (arrow && !event.target.matches?.(".grid a.main"))) return;
    if (press(event.key)) event.preventDefault();
  });

  document.addEventListener("click", event => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
  });

  document.addEventListener("change", event => {
    if (event.target.matches?.("[data-shortcuts-switch]")) localStorage.setItem("shortcuts", event.target.checked ? "on" : "off");
  });

  document.addEventListener("toggle", event => {
    const choice = event.target.querySelector?.("[data-shortcuts-switch]");
    if (choice) choice.checked = !off();
  }, true);
})();
