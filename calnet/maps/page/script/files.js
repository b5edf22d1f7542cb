"use strict";
// Files that leave the page: how they are called, and how they reach the reader's folder.
calnet.files = (() => {
  const { make, say, word, data } = calnet;
  const LONGEST = 80;
  const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i; // names that Windows keeps for itself

  /** A name of a file from a text: without what Windows forbids, nothing at its end that it drops. */
  function tidy(text) {
    const allowed = text
      .replace(/[<>:"/\\|?*\p{C}]/gu, " ")
      .replace(/\s+/g, " ")
      .trim();
    const name = [...allowed]
      .slice(0, LONGEST)
      .join("")
      .replace(/^[. ]+|[. ]+$/g, "");
    return name && !RESERVED.test(name.split(".")[0].trim()) ? name : say("file_map");
  }

  /** A name from the title, what is looked at, and an ending. */
  const nameOf = (what, ending) => `${tidy([word(data.title), what].filter(Boolean).join(" – "))}.${ending}`;

  /** Hand a file to the reader. */
  function download(name, blob) {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  return { tidy, nameOf, download };
})();
