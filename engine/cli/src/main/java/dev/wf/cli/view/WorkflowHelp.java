package dev.wf.cli.view;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Workflow;

/// What a workflow does and which arguments it takes.
public final class WorkflowHelp {
  private WorkflowHelp() {}

  /// @param file how the workflow was named on the command line
  public static String of(Workflow workflow, String file) {
    var out = new StringBuilder(workflow.name()).append(" -> ").append(workflow.result());
    out.append('\n');
    workflow.doc().lines().forEach(line -> out.append(line).append('\n'));
    if (workflow.parameters().isEmpty()) {
      out.append("\nIt takes no arguments.\n");
    } else {
      out.append("\nArguments (wf run ").append(file).append(" --args NAME=VALUE …):\n");
      var columns = new Columns();
      for (var parameter : workflow.parameters()) {
        var lines = parameter.doc().lines().toList();
        columns.row(
            "  " + parameter.name(),
            parameter.type().toString(),
            standard(parameter),
            lines.isEmpty() ? "" : lines.getFirst());
        lines.stream().skip(1).forEach(line -> columns.row("", "", "", line));
      }
      columns.lines().forEach(line -> out.append(line).append('\n'));
    }
    return out.append('\n').toString();
  }

  private static String standard(Parameter parameter) {
    return parameter.standard().map(WorkflowHelp::standard).orElse("needed");
  }

  private static String standard(Expr expression) {
    return switch (expression) {
      case Expr.Const(var value) -> "= " + dev.wf.ir.value.Rendering.compact(value);
      default -> "= worked out from the others";
    };
  }
}
