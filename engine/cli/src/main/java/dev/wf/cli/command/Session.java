package dev.wf.cli.command;

import dev.wf.cli.config.Config;
import dev.wf.cli.provider.ProviderRoutes;
import dev.wf.cli.view.Screen;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a command is given of the world.
///
/// @param directory the folder it was started in: where relative file names start from
/// @param environment read for keys and addresses of models
/// @param clock in the zone that people see
/// @param random for the ids of runs
public record Session(
    Screen screen,
    Path directory,
    Map<String, String> environment,
    Clock clock,
    RandomGenerator random) {

  /// The same where nobody is asked, so that no key is needed.
  public Session askingNobody(Config config) {
    return new Session(
        screen, directory, ProviderRoutes.withAllKeys(config, environment), clock, random);
  }

  /// A path as it is best told: relative where it lies below the folder.
  public String shown(Path path) {
    return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
  }
}
