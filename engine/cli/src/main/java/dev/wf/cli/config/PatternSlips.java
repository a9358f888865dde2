package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.runtime.tool.Glob;
import dev.wf.runtime.tool.Refused;
import java.util.List;
import java.util.function.Consumer;

/// Patterns that can fit nothing.
final class PatternSlips {
  private PatternSlips() {}

  static boolean none(String capability, Said<List<String>> said, Consumer<Diagnostic> report) {
    if (!capability.equals("read") && !capability.equals("write")) {
      return true;
    }
    for (var pattern : said.value()) {
      try {
        Glob.of(pattern);
      } catch (Refused e) {
        report.accept(Slips.badPattern(said.at(), e.failure().said()));
        return false;
      }
    }
    return true;
  }
}
