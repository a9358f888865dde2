package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.diag.DiagnosticText.Part;
import java.util.ArrayList;
import java.util.List;

/// Coverage as people read it in a terminal: a row for each file, then what was not reached, as
/// places that editors open.
public final class CoverageText {
  private static final int GAP = 2;

  private final List<CoveredFile> files;
  private final DiagnosticText.Ink ink;
  private final StringBuilder out = new StringBuilder();

  private CoverageText(List<CoveredFile> files, DiagnosticText.Ink ink) {
    this.files = files;
    this.ink = ink;
  }

  public static String of(Coverage coverage, DiagnosticText.Ink ink) {
    var text = new CoverageText(coverage.files(), ink);
    text.write();
    return text.out.toString();
  }

  private void write() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("coverage", "agents", "functions", "branches", "lines", "", "not reached"));
    for (var file : files) {
      rows.add(row(file.source().name(), List.of(file), notReached(file)));
    }
    if (files.size() > 1) {
      rows.add(row("all", files, ""));
    }
    table(rows);
    for (var file : files) {
      details(file);
    }
  }

  private static List<String> row(String name, List<CoveredFile> files, String lines) {
    var all = CoveredFile.Share.of(files, CoveredFile::lines);
    return List.of(
        name,
        CoveredFile.Share.of(files, CoveredFile::agents).toString(),
        CoveredFile.Share.of(files, CoveredFile::routines).toString(),
        CoveredFile.Share.of(files, CoveredFile::branches).toString(),
        all.toString(),
        all.percent(),
        lines);
  }

  private static String notReached(CoveredFile file) {
    return Lines.ranges(
        file.lineCounts().entrySet().stream()
            .filter(e -> e.getValue().count() == 0)
            .map(e -> e.getKey())
            .toList());
  }

  /// Numbers stand to the right of their column, texts to the left.
  private void table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        int at = i;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        var cell = row.get(i);
        var space = " ".repeat(width - cell.length());
        boolean isText = i == 0 || i == columns - 1;
        line.append(isText ? cell + space : space + cell).append(" ".repeat(GAP));
      }
      var text = line.toString().stripTrailing();
      out.append(row == rows.getFirst() ? ink.write(Part.FRAME, text) : text).append('\n');
    }
  }

  private void details(CoveredFile file) {
    var lines = new ArrayList<String>();
    for (var unreached : file.unreached()) {
      lines.add(place(unreached.place()) + ink.write(Part.ERROR, unreached.sentence()));
    }
    for (var untried : file.untried()) {
      lines.add(place(untried.rounds().place()) + untried.sentence());
    }
    for (var covered : file.parts()) {
      if (covered.part() instanceof Reachable.Attempt && covered.isReached()) {
        lines.add(place(covered.part().place()) + "this `try` met " + met(covered));
      }
    }
    if (!lines.isEmpty()) {
      out.append('\n');
      lines.forEach(line -> out.append(line).append('\n'));
    }
  }

  private static String place(dev.wf.ir.source.Place place) {
    return place + "  ";
  }

  /// `2 timeout, 1 refusal`.
  static String met(Covered attempt) {
    return attempt.met().entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
