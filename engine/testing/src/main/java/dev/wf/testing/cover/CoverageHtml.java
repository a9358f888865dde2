package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Coverage as one page that needs nothing else: the sources with their lines marked and counted.
public final class CoverageHtml {
  private final StringBuilder out = new StringBuilder();

  private CoverageHtml() {}

  public static String of(Coverage coverage) {
    var page = new CoverageHtml();
    page.write(coverage.files());
    return page.out.toString();
  }

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Coverage</title>
      <style>
      :root { color-scheme: light dark; --line: light-dark(#d8dce2, #3a3f47);
        --dim: light-dark(#5d6670, #9aa4af); --hit: light-dark(#e3f4e4, #17331d);
        --miss: light-dark(#fbdcdc, #4a1d1f); --part: light-dark(#fbf0c8, #443a12); }
      body { font: 15px/1.45 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; display: inline; }
      table.files { border-collapse: collapse; margin: 1rem 0 2rem; width: 100%; }
      .files th, .files td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid var(--line); }
      .files th:first-child, .files td:first-child { text-align: left; }
      .files td:last-child { white-space: nowrap; }
      meter { width: 7rem; vertical-align: middle; }
      @media (max-width: 40rem) { meter { display: none; } .files th, .files td { padding: .3rem .4rem; } }
      summary { cursor: pointer; margin: 1.2rem 0 .4rem; }
      .notes { margin: .2rem 0 .8rem; padding-left: 1.2rem; }
      .scroll { border: 1px solid var(--line); overflow-x: auto; }
      .source { border-collapse: collapse; width: 100%;
        font: 13px/1.5 ui-monospace, monospace; tab-size: 2; }
      .source td { padding: 0 .6rem; white-space: pre; }
      .source td:not(.w) { width: 1%; }
      .source .n, .source .c { text-align: right; color: var(--dim); user-select: none; }
      .source .n:target { color: inherit; font-weight: bold; outline: 2px solid; }
      .source .w { color: var(--dim); font: 12px/1.6 system-ui, sans-serif; white-space: nowrap; }
      .hit .c { background: var(--hit); } .miss td { background: var(--miss); } .part td { background: var(--part); }
      .key span { padding: .1rem .5rem; margin-right: .6rem; }
      </style>
      </head>
      <body>
      <h1>Coverage</h1>
      <p class="key"><span style="background: var(--hit)">reached</span><span style="background: var(--part)">reached in part</span><span style="background: var(--miss)">not reached</span></p>
      """;

  private void write(List<CoveredFile> files) {
    out.append(HEAD);
    out.append("<table class=\"files\">\n<tr><th>file</th><th>agents</th><th>functions</th>");
    out.append("<th>branches</th><th>lines</th><th></th></tr>\n");
    for (int i = 0; i < files.size(); i++) {
      row(
          "<a href=\"#f" + i + "\">" + escaped(files.get(i).source().name()) + "</a>",
          List.of(files.get(i)));
    }
    if (files.size() > 1) {
      row("all", files);
    }
    out.append("</table>\n");
    for (int i = 0; i < files.size(); i++) {
      file(files.get(i), i, files.size());
    }
    out.append("</body>\n</html>\n");
  }

  private void row(String name, List<CoveredFile> files) {
    var lines = CoveredFile.Share.of(files, CoveredFile::lines);
    out.append("<tr><td>").append(name).append("</td>");
    cell(CoveredFile.Share.of(files, CoveredFile::agents).toString());
    cell(CoveredFile.Share.of(files, CoveredFile::routines).toString());
    cell(CoveredFile.Share.of(files, CoveredFile::branches).toString());
    cell(lines.toString());
    cell(
        "<meter min=\"0\" max=\""
            + Math.max(1, lines.all())
            + "\" value=\""
            + lines.reached()
            + "\"></meter> "
            + lines.percent());
    out.append("</tr>\n");
  }

  private void cell(String text) {
    out.append("<td>").append(text).append("</td>");
  }

  private void file(CoveredFile file, int number, int all) {
    var lines = file.lineCounts();
    var notes = notes(file);
    out.append("<details id=\"f").append(number).append('"');
    boolean isOpen = all == 1 || file.lines().reached() < file.lines().all() || !notes.isEmpty();
    out.append(isOpen ? " open" : "").append("><summary><h2>");
    out.append(escaped(file.source().name())).append("</h2></summary>\n");
    list(notes, number);
    out.append("<div class=\"scroll\"><table class=\"source\">\n");
    for (int number0 = 1; number0 <= file.source().lineCount(); number0++) {
      if (number0 == file.source().lineCount() && file.source().line(number0).isEmpty()) {
        continue;
      }
      line(file, number, number0, lines.get(number0), notes.getOrDefault(number0, List.of()));
    }
    out.append("</table></div>\n</details>\n");
  }

  /// What is said of lines stands above them, too, with the way there: a file may be long.
  private void list(Map<Integer, List<String>> notes, int file) {
    if (notes.isEmpty()) {
      return;
    }
    out.append("<ul class=\"notes\">\n");
    notes.forEach((line, said) ->
        out.append("<li><a href=\"#")
            .append(anchor(file, line))
            .append("\">line ")
            .append(line)
            .append("</a>: ")
            .append(prose(said))
            .append("</li>\n"));
    out.append("</ul>\n");
  }

  private static String anchor(int file, int line) {
    return "f" + file + "-" + line;
  }

  /// Names stand between backticks in it.
  private static String prose(List<String> said) {
    return escaped(String.join("; ", said)).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private void line(
      CoveredFile file,
      int index,
      int number,
      Lines.@org.jspecify.annotations.Nullable Line line,
      List<String> notes) {
    var kind = line == null ? "" : line.count() == 0 ? "miss" : line.isPartly() ? "part" : "hit";
    out.append(kind.isEmpty() ? "<tr>" : "<tr class=\"" + kind + "\">");
    out.append("<td class=\"n\" id=\"").append(anchor(index, number)).append("\">");
    out.append(number).append("</td><td class=\"c\">");
    out.append(line == null ? "" : line.count() + "×").append("</td><td>");
    out.append(escaped(file.source().line(number))).append("</td><td class=\"w\">");
    out.append(prose(notes)).append("</td></tr>\n");
  }

  /// What is said of lines, by number.
  private static Map<Integer, List<String>> notes(CoveredFile file) {
    var notes = new TreeMap<Integer, List<String>>();
    for (var unreached : file.unreached()) {
      note(notes, unreached.place().position().line(), unreached.sentence());
    }
    for (var untried : file.untried()) {
      note(notes, untried.rounds().place().position().line(), untried.sentence());
    }
    for (var covered : file.parts()) {
      if (covered.part() instanceof Reachable.Attempt(var place, _, _) && covered.isReached()) {
        note(notes, place.position().line(), "this `try` met " + CoverageText.met(covered));
      }
    }
    return notes;
  }

  private static void note(Map<Integer, List<String>> notes, int line, String text) {
    notes.computeIfAbsent(line, _ -> new ArrayList<>()).add(text);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
