package dev.wf.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.load.Surroundings.Found;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  @TempDir private Path folder;

  private Library ofJar() throws IOException {
    var jar = folder.resolve("library.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var name : new String[] {"std/", "std/verify.wf", "std/words/tone.md"}) {
        out.putNextEntry(new JarEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return new Library(new URLClassLoader(new URL[] {jar.toUri().toURL()}, null));
  }

  @Test
  void modulesLieInAJar() throws IOException {
    var library = ofJar();
    var verify = library.library("std.verify");
    assertThat(verify).isEqualTo(library.library("std.verify"));
    var source = ((Found.File) verify).source();
    assertThat(source.text()).isEqualTo("std/verify.wf");
    assertThat(library.beside(source, "words/tone.md")).isInstanceOf(Found.File.class);
    assertThat(library.beside(source, "../META-INF/MANIFEST.MF")).isInstanceOf(Found.Missing.class);
  }

  @Test
  void aNearModuleIsFoundInAJar() throws IOException {
    var library = ofJar();
    assertThat(library.modules()).containsExactly("std.verify");
    assertThat(((Found.Missing) library.library("std.verfy")).near())
        .isEqualTo(Optional.of("std.verify"));
  }
}
