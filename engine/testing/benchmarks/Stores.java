import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.store.SegmentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// Ways to keep small pieces of bytes by their digests, side by side. Each reads what it wrote
/// whole or not at all; none synchronises to the disk. The script beside it starts it, each way in
/// a process of its own.
public final class Stores {
  private static final int PIECES = 40_000;

  private interface Store extends AutoCloseable {
    void put(Digest name, byte[] content) throws Exception;

    Optional<byte[]> get(Digest name) throws Exception;
  }

  private interface Opening {
    Store open(Path folder) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createDirectories(Path.of(arguments[1]));
    Opening opening =
        switch (arguments[0]) {
          case "log" -> Stores::log;
          case "files" -> Shards::new;
          case "mvstore" -> Mv::new;
          case "sqlite" -> Sqlite::new;
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    for (int round = 0; round < 3; round++) {
      measure(arguments[0], opening, Files.createDirectories(folder.resolve("" + round)));
    }
  }

  private static void measure(String name, Opening opening, Path folder) throws Exception {
    var pieces = pieces();
    var names = pieces.stream().map(Digest::of).toList();
    long begin = System.nanoTime();
    try (var store = opening.open(folder)) {
      for (int i = 0; i < PIECES; i++) {
        store.put(names.get(i), pieces.get(i));
      }
    }
    double write = PIECES * 1e9 / (System.nanoTime() - begin);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < PIECES; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(1));
    begin = System.nanoTime();
    try (var store = opening.open(folder)) {
      requireWhole(store.get(names.getFirst()), pieces.getFirst());
      double open = (System.nanoTime() - begin) / 1e6;
      begin = System.nanoTime();
      for (int i : order) {
        requireWhole(store.get(names.get(i)), pieces.get(i));
      }
      double read = PIECES * 1e9 / (System.nanoTime() - begin);
      System.out.printf(
          Locale.ROOT,
          "%-8s %,8.0f writes/s  %,8.0f reads/s  first read after %6.1f ms  %5.1f MB%n",
          name,
          write,
          read,
          open,
          size(folder) / 1e6);
    }
  }

  /// Half of them the size of an answer, half of a short conversation.
  private static List<byte[]> pieces() {
    var random = new Random(7);
    var pieces = new ArrayList<byte[]>();
    for (int i = 0; i < PIECES; i++) {
      var piece = new byte[i % 2 == 0 ? 700 : 3000];
      random.nextBytes(piece);
      pieces.add(piece);
    }
    return pieces;
  }

  private static void requireWhole(Optional<byte[]> found, byte[] expected) {
    if (!java.util.Arrays.equals(found.orElseThrow(), expected)) {
      throw new IllegalStateException("what is read is what was written");
    }
  }

  /// What the files take on the disk, in blocks.
  private static long size(Path folder) throws IOException {
    var du = new ProcessBuilder("du", "-s", "--block-size=1", folder.toString()).start();
    return Long.parseLong(new String(du.getInputStream().readAllBytes()).split("\t")[0]);
  }

  private static Store log(Path folder) {
    var store = SegmentStore.open(folder, 1L << 40);
    return new Store() {
      @Override
      public void put(Digest name, byte[] content) throws IOException {
        store.put(2, name, content);
      }

      @Override
      public Optional<byte[]> get(Digest name) {
        return store.get(2, name);
      }

      @Override
      public void close() throws IOException {
        store.close();
      }
    };
  }

  /// One file a piece, in 256 folders: written beside and moved, verified when it is read.
  private record Shards(Path folder) implements Store {
    private Path path(Digest name) {
      var hex = name.hex();
      return folder.resolve(hex.substring(0, 2)).resolve(hex);
    }

    @Override
    public void put(Digest name, byte[] content) throws IOException {
      var path = path(name);
      Files.createDirectories(path.getParent());
      var beside = path.resolveSibling(path.getFileName() + ".new");
      Files.write(beside, content);
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Optional<byte[]> get(Digest name) throws IOException {
      return whole(Files.readAllBytes(path(name)), name);
    }

    @Override
    public void close() {}
  }

  private static Optional<byte[]> whole(byte[] content, Digest name) {
    return Optional.of(content).filter(c -> Digest.of(c).equals(name));
  }

  /// H2's, which one process has to itself.
  private static final class Mv implements Store {
    private final MVStore store;
    private final MVMap<byte[], byte[]> map;

    Mv(Path folder) {
      store = new MVStore.Builder().fileName(folder.resolve("store").toString()).open();
      map = store.openMap("pieces");
    }

    @Override
    public void put(Digest name, byte[] content) {
      map.put(name.bytes(), content);
    }

    @Override
    public Optional<byte[]> get(Digest name) {
      return whole(map.get(name.bytes()), name);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /// With a log written ahead, and a transaction for each piece, so that other processes see it.
  private static final class Sqlite implements Store {
    private final Connection connection;

    Sqlite(Path folder) throws SQLException {
      connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store"));
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=OFF");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS pieces (name BLOB PRIMARY KEY, content BLOB) WITHOUT"
                + " ROWID");
      }
    }

    @Override
    public void put(Digest name, byte[] content) throws SQLException {
      try (var insert =
          connection.prepareStatement("INSERT OR REPLACE INTO pieces VALUES (?, ?)")) {
        insert.setBytes(1, name.bytes());
        insert.setBytes(2, content);
        insert.execute();
      }
    }

    @Override
    public Optional<byte[]> get(Digest name) throws SQLException {
      try (var select = connection.prepareStatement("SELECT content FROM pieces WHERE name = ?")) {
        select.setBytes(1, name.bytes());
        try (var rows = select.executeQuery()) {
          return rows.next() ? whole(rows.getBytes(1), name) : Optional.empty();
        }
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
