package dev.wf.cli;

import dev.wf.cli.view.Screen;
import java.nio.file.Path;
import java.util.Map;

/// What a command is given of the world.
///
/// @param directory the folder it was started in: where relative file names start from
/// @param environment read for keys and addresses of models
public record Session(Screen screen, Path directory, Map<String, String> environment) {}
