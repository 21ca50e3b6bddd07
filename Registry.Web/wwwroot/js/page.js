// What pages do without asking the server: copy, reveal, switch the theme, close menus. Works on static pages too.
(() => {
  const root = document.documentElement;

  async function copy(button) {
    const text = button.dataset.copy;
    const copied = await (navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false) || copyBySelection(button, text);
    if (!copied) return;
    button.dataset.copied = "";
    announce("Copied");
    setTimeout(() => delete button.dataset.copied, 2000);
  }

  // Browsers hide the clipboard from pages that come over plain http; a selection can still be copied, or is left for Ctrl+C.
  function copyBySelection(button, text) {
    const shown = button.parentElement.querySelector("code");
    if (shown?.textContent !== text) return false;
    getSelection().selectAllChildren(shown);
    return document.execCommand("copy");
  }

  function announce(text) {
    const region = document.getElementById("announcements");
    if (!region) return;
    region.textContent = "";
    setTimeout(() => region.textContent = text, 50);
  }

  function reveal(button) {
    const input = document.getElementById(button.dataset.reveal);
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    button.setAttribute("aria-pressed", hidden);
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=${new URL(document.baseURI).pathname}; max-age=31536000; samesite=lax`;
  }

  function isDark() {
    return root.dataset.theme === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : root.dataset.theme === "dark";
  }

  document.addEventListener("click", event => {
    const found = selector => event.target.closest?.(selector);
    let target;
    if (target = found("[data-copy]")) copy(target);
    else if (target = found("[data-reveal]")) reveal(target);
    else if (found("[data-theme-switch]")) setTheme(isDark() ? "light" : "dark");
    else if (found("[data-reload]")) location.reload();
    else if (found("[popover] a")) found("[popover]").hidePopover();
  });

  document.addEventListener("change", event => {
    if (event.target.name === "theme") setTheme(event.target.value);
  });

  // An opening menu shows the theme in use, whoever chose it.
  document.addEventListener("toggle", event => {
    const choice = event.target.querySelector?.(`input[name="theme"][value="${root.dataset.theme}"]`);
    if (choice) choice.checked = true;
  }, true);

  function focusHeading() {
    const heading = document.querySelector("h1");
    if (!heading || document.activeElement?.closest("main > *, dialog, [role=dialog]")) return;
    if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  window.registry = {
    focusHeading,
    focusProblem: () => document.querySelector("[aria-invalid=true]")?.focus(),
  };

  // The server forgot this page (it was restarted): the address holds all there is to know.
  document.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail?.state === "rejected") location.reload();
  }, true);
})();
