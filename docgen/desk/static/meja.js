// What pages do better with scripts than without: a drop shown before it is sent, an issue watched. Nothing needs it.
"use strict";

const chosen = (form) => {
  const names = [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files].map((file) => file.name));
  const place = form.querySelector(".chosen");
  place.hidden = names.length === 0;
  place.textContent = names.join(", ");
};

for (const form of document.querySelectorAll("form[data-drop]")) {
  const workbook = form.elements.workbook;
  const evidence = form.elements.evidence;
  form.addEventListener("change", () => chosen(form));
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const books = new DataTransfer();
    const others = new DataTransfer();
    // Evidence may be a workbook too: the one that is called kasus is the case, else the first.
    const files = [...event.dataTransfer.files];
    const sheets = files.filter((file) => file.name.toLowerCase().endsWith(".xlsx"));
    const book = sheets.find((file) => file.name.toLowerCase().startsWith("kasus")) || sheets[0];
    for (const file of files) (file === book ? books : others).items.add(file);
    if (books.items.length) workbook.files = books.files;
    if (others.items.length) evidence.files = others.files;
    chosen(form);
  });
}

const watched = document.querySelector("[data-watch]");
if (watched) {
  const source = new EventSource(watched.dataset.watch);
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    if (told.state !== "berjalan") {
      source.close();
      location.reload();
      return;
    }
    let before = true;
    for (const line of watched.querySelectorAll("[data-stage]")) {
      const now = line.dataset.stage === told.stage;
      if (now) before = false;
      line.className = now ? "berjalan" : before ? "selesai" : "belum";
    }
  };
}

if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 1500);
