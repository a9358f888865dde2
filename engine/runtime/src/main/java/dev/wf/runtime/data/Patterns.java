package dev.wf.runtime.data;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compiled RE2 patterns, whose search takes time in line with the text whatever the pattern. The
/// last used are kept.
public final class Patterns {
  private static final int KEPT = 200;

  private static final Map<String, Pattern> COMPILED =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
          return size() > KEPT;
        }
      };

  private Patterns() {}

  /// @throws PatternSyntaxException if it is none
  public static boolean isFound(String pattern, String text) {
    return of(pattern).matcher(text).find();
  }

  /// @throws PatternSyntaxException if it is none
  public static Pattern of(String pattern) {
    synchronized (COMPILED) {
      var known = COMPILED.get(pattern);
      if (known == null) {
        known = Pattern.compile(pattern);
        COMPILED.put(pattern, known);
      }
      return known;
    }
  }
}
