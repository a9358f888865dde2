package dev.wf.cli.view;

import dev.wf.runtime.run.Report;
import java.util.ArrayList;
import java.util.List;

/// Who would have been asked in a run that may ask nobody.
final class UnaskedView {
  private static final int MOST = 20;
  private static final int LONGEST = 80;

  private UnaskedView() {}

  static List<String> lines(List<Report.Unasked> unasked) {
    var lines = new ArrayList<String>();
    unasked.stream()
        .limit(MOST)
        .forEach(each -> {
          lines.add(NodeLine.of(each.path(), each.label(), "would be asked of " + each.model()));
          lines.add("  " + beginning(each.prompt()));
        });
    if (unasked.size() > MOST) {
      lines.add("and " + Amounts.whole(unasked.size() - MOST) + " more");
    }
    return lines;
  }

  private static String beginning(String prompt) {
    var line = prompt.lines().findFirst().orElse("").strip();
    boolean more = line.length() < prompt.length();
    return line.codePointCount(0, line.length()) > LONGEST
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
        : line + (more ? " …" : "");
  }
}
