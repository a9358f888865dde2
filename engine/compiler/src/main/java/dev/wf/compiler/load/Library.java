package dev.wf.compiler.load;

import dev.wf.ir.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The standard library: resources under `std/`. A program may stand by itself in these
/// surroundings. For use by one thread.
public final class Library implements Surroundings {
  private static final String ROOT = "std/";
  private static final String PROGRAM = ".wf";

  private final ClassLoader resources;
  private final Map<String, Source> known = new HashMap<>();
  private final Map<Source, String> paths = new IdentityHashMap<>();

  /// @param resources has them
  public Library(ClassLoader resources) {
    this.resources = resources;
  }

  @Override
  public Found library(String module) {
    var found = found(path(module), module);
    return found instanceof Found.Missing missing ? missing.near(modules(), module) : found;
  }

  /// A file beside one of the library's; other files have none here.
  @Override
  public Found beside(Source from, String path) {
    var at = paths.get(from);
    if (at == null) {
      return NONE.beside(from, path);
    }
    var wanted = Path.of(at).resolveSibling(path).normalize().toString().replace('\\', '/');
    return wanted.startsWith(ROOT) ? found(wanted, wanted) : NONE.beside(from, path);
  }

  /// `std/verify.wf`, which is what messages call the module `std.verify`.
  static String path(String module) {
    return module.replace('.', '/') + PROGRAM;
  }

  /// @param shown how it was asked for
  private Found found(String path, String shown) {
    var before = known.get(path);
    if (before != null) {
      return new Found.File(before);
    }
    try (var in = resources.getResourceAsStream(path)) {
      if (in == null) {
        return new Found.Missing("The library has no `" + shown + "`.");
      }
      var source = new Source(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      known.put(path, source);
      paths.put(source, path);
      return new Found.File(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The names of all modules, in order.
  public List<String> modules() {
    var found = new ArrayList<String>();
    try {
      for (var root : Collections.list(resources.getResources(ROOT))) {
        found.addAll(files(root));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream()
        .filter(f -> f.endsWith(PROGRAM))
        .map(f -> f.substring(0, f.length() - PROGRAM.length()).replace('/', '.'))
        .sorted()
        .distinct()
        .toList();
  }

  private static Path folder(URL root) throws IOException {
    try {
      return Path.of(root.toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<String> files(URL root) throws IOException {
    if (root.openConnection() instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (var file = jar.getJarFile()) {
        return file.stream().map(e -> e.getName()).filter(n -> n.startsWith(ROOT)).toList();
      }
    }
    var folder = folder(root);
    try (var found = Files.walk(folder)) {
      return found.map(f -> ROOT + folder.relativize(f).toString().replace('\\', '/')).toList();
    }
  }
}
