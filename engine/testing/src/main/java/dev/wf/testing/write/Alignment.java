package dev.wf.testing.write;

import java.util.ArrayList;
import java.util.List;

/// Two sequences side by side, along a longest one that both contain.
final class Alignment {
  /// What stands at a place.
  sealed interface Step {
    /// An element of both.
    record Both() implements Step {}

    /// An element that the right has not, by its index.
    record Left(int index) implements Step {}

    /// An element that the left has not, by its index.
    record Right(int index) implements Step {}
  }

  private Alignment() {}

  static <T> List<Step> of(List<T> left, List<T> right) {
    int[][] common = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        common[i][j] =
            left.get(i).equals(right.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var steps = new ArrayList<Step>();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
        steps.add(new Step.Both());
        i++;
        j++;
      } else if (j == right.size() || i < left.size() && common[i + 1][j] >= common[i][j + 1]) {
        steps.add(new Step.Left(i++));
      } else {
        steps.add(new Step.Right(j++));
      }
    }
    return steps;
  }
}
