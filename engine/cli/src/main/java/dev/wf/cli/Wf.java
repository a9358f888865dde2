package dev.wf.cli;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command itself: its subcommands, and what happens when the words make no sense.
@Command(
    name = "wf",
    description = "Runs workflows of many model-driven agents.",
    mixinStandardHelpOptions = true,
    versionProvider = Wf.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the result is there",
      "1:the workflow failed",
      "2:the program, its arguments or the command line are wrong; nothing ran",
      "3:the budget is exhausted, or no model may be asked; `wf resume` goes on",
      "4:a person is waited for",
      "130:interrupted; `wf resume` goes on",
    },
    synopsisSubcommandLabel = "COMMAND")
final class Wf implements Runnable {
  private static final int WIDEST = 100;

  /// Options and what they mean do not stand side by side in less.
  private static final int NARROWEST = 60;

  private static final Pattern CHOICES =
      Pattern.compile("expected one of (\\[.*]) \\(case-insensitive\\)");

  @Spec private CommandSpec spec = CommandSpec.create();

  private Wf() {}

  /// Carries a command line out and returns its exit code.
  static int run(List<String> words, Session session) {
    var screen = session.screen();
    var line = new CommandLine(new Wf());
    Commands.add(line, asked(words), session);
    line.addSubcommand(new Train(session));
    line.setOut(new PrintWriter(screen.out(), true));
    line.setErr(new PrintWriter(screen.err(), true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(width(session.environment()));
    line.setParameterExceptionHandler(Wf::misread);
    line.setExecutionExceptionHandler((fault, _, _) -> fault(fault, session));
    try {
      return line.execute(asked(words).toArray(String[]::new));
    } catch (Error fault) {
      return fault(fault, session);
    }
  }

  /// What `wf help run` means.
  private static List<String> asked(List<String> words) {
    return words.isEmpty() || !words.getFirst().equals("help")
        ? words
        : Stream.concat(words.stream().skip(1), Stream.of("--help")).toList();
  }

  /// As wide as the terminal, where that is narrow: the launcher tells it where it can.
  private static int width(Map<String, String> environment) {
    var columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}")
        ? Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST)
        : WIDEST;
  }

  /// Without a subcommand: what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int misread(ParameterException mistake, String[] words) {
    var line = mistake.getCommandLine();
    line.getErr().println("wf: " + plainly(mistake.getMessage()));
    if (isArgument(mistake, line)) {
      line.getErr().println("  = help: a workflow's arguments are given so: --args name=value");
    }
    if (!UnmatchedArgumentException.printSuggestions(mistake, line.getErr())) {
      line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.WRONG.number();
  }

  /// Says of kinds of numbers and of words to choose from what a user knows of them.
  private static String plainly(String message) {
    var choices = CHOICES.matcher(message);
    return (choices.find()
            ? choices.replaceFirst(
                found -> "expected one of " + found.group(1).toLowerCase(Locale.ROOT))
            : message)
        .replaceFirst("' is not an? (int|long)$", "' is not a whole number");
  }

  /// Whether somebody probably meant a parameter of the workflow.
  private static boolean isArgument(ParameterException mistake, CommandLine line) {
    return mistake instanceof UnmatchedArgumentException unmatched
        && unmatched.getUnmatched().getFirst().startsWith("--")
        && List.of("run", "plan").contains(line.getCommandName());
  }

  private static int fault(Throwable fault, Session session) {
    var trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    session.screen().say("wf: a fault of the engine itself, not of the workflow:");
    session.screen().say(trace.toString().stripTrailing());
    return ExitCode.FAULT.number();
  }

  /// The version that the jar's manifest names.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Optional.ofNullable(Wf.class.getPackage().getImplementationVersion());
      return new String[] {"wf " + version.orElse("from sources")};
    }
  }
}
