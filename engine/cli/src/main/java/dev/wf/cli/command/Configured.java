package dev.wf.cli.command;

import dev.wf.cli.config.Config;
import dev.wf.cli.config.ConfigFiles;
import java.nio.file.Path;

/// The settings in force, or every mistake in them.
public final class Configured {
  private Configured() {}

  /// @param workspace to whose project they belong
  public static Config of(Session session, Path workspace) throws Wrong {
    var files =
        ConfigFiles.around(session.environment(), session.directory(), Where.project(workspace));
    return switch (files.read()) {
      case ConfigFiles.Outcome.Read(var config) -> config;
      case ConfigFiles.Outcome.Refused(var mistakes) ->
          throw Wrong.in(mistakes, session.screen().paint());
    };
  }

  /// The settings in force for work to be done, which a policy may forbid altogether.
  public static Config forWork(Session session, Path workspace) throws Wrong {
    var config = of(session, workspace);
    var stop = config.disabled();
    if (stop.isPresent()) {
      throw Wrong.because(stop.get().message(), stop.get().hint());
    }
    return config;
  }
}
