import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j Community server with Bolt on loopback: prints "ready bolt://127.0.0.1:PORT" once it answers a Bolt handshake, stops
 * cleanly on SIGTERM, and when its stdin ends, which it does with the process that started it. Arguments: HOME PORT AUTH PLUGINS;
 * AUTH is "none" or "USER/PASSWORD" (8 characters at least). HOME/neo4j.conf may hold further settings, or others.
 */
public final class Neo4jServer {
  private static final String HOST = "127.0.0.1";
  /** The magic number, and versions 5.0–5.8, 4.4 as the ones spoken. */
  private static final byte[] HANDSHAKE = HexFormat.of().parseHex("6060b0170008080500000404" + "0000000000000000");

  public static void main(String[] args) {
    try {
      run(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]), args[2], Path.of(args[3]).toAbsolutePath());
    } catch (Throwable error) { // Neo4j's own threads would keep the process alive.
      error.printStackTrace();
      Throwable cause = error;
      while (cause.getCause() != null) cause = cause.getCause();
      System.err.println("failed: " + cause);
      System.exit(1);
    }
  }

  private static void run(Path home, int port, String auth, Path plugins) throws Exception {
    Files.createDirectories(home);
    boolean asks = !auth.equals("none");
    DatabaseManagementService server =
        new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(settings(home, port, asks, plugins)).build();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        server.shutdown();
      } finally {
        stopped.countDown();
      }
    }));
    if (asks) setPassword(server, auth.substring(0, auth.indexOf('/')), auth.substring(auth.indexOf('/') + 1));
    if (!server.database("neo4j").isAvailable(60_000)) throw new IllegalStateException("the database did not start");
    greet(port);
    System.out.println("ready bolt://" + HOST + ":" + port);
    endWithStdin();
    stopped.await();
  }

  /** Settings by the names of neo4j.conf, which both pairs understand, as a file in its home. */
  private static Path settings(Path home, int port, boolean asks, Path plugins) throws IOException {
    Properties settings = new Properties();
    settings.setProperty("server.default_listen_address", HOST);
    settings.setProperty("server.default_advertised_address", HOST);
    settings.setProperty("server.bolt.enabled", "true");
    settings.setProperty("server.bolt.listen_address", HOST + ":" + port);
    settings.setProperty("server.bolt.advertised_address", HOST + ":" + port);
    settings.setProperty("server.http.enabled", "false");
    settings.setProperty("server.https.enabled", "false");
    settings.setProperty("server.directories.plugins", plugins.toString());
    settings.setProperty("server.memory.pagecache.size", "256m");
    settings.setProperty("dbms.security.auth_enabled", Boolean.toString(asks));
    settings.setProperty("dbms.security.procedures.unrestricted", "gds.*");
    settings.setProperty("dbms.usage_report.enabled", "false");
    settings.setProperty("client.allow_telemetry", "false");
    settings.setProperty("db.tx_log.rotation.retention_policy", "keep_none");
    // Else it idles twice 5 s at its end, for the threads of Bolt.
    settings.setProperty("internal.server.bolt.thread_pool_shutdown_wait_time", "100ms");
    Path given = home.resolve("neo4j.conf");
    if (Files.exists(given)) {
      try (Reader reader = Files.newBufferedReader(given)) {
        settings.load(reader);
      }
    }
    Path path = home.resolve("test.conf");
    try (Writer writer = Files.newBufferedWriter(path)) {
      settings.store(writer, "written at every start; neo4j.conf beside it has the last word");
    }
    return path;
  }

  /** In this process the system database asks for no password. */
  private static void setPassword(DatabaseManagementService server, String name, String password) {
    String statement = name.equals("neo4j")
        ? "ALTER USER neo4j IF EXISTS SET PASSWORD $password CHANGE NOT REQUIRED"
        : "CREATE OR REPLACE USER `" + name.replace("`", "") + "` SET PASSWORD $password CHANGE NOT REQUIRED";
    try {
      server.database("system").executeTransactionally(statement, Map.of("password", password));
    } catch (RuntimeException error) { // Started again in a home that has it already.
      if (!String.valueOf(error.getMessage()).contains("cannot be the same")) throw error;
    }
  }

  private static void greet(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), 5_000);
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(HANDSHAKE);
      byte[] version = socket.getInputStream().readNBytes(4);
      if (version.length < 4 || version[3] == 0) throw new IOException("the server does not speak Bolt");
    }
  }

  private static void endWithStdin() {
    Thread watch = new Thread(() -> {
      try (InputStream in = System.in) {
        while (in.read() >= 0) { }
      } catch (IOException gone) { // As good as its end.
      }
      System.exit(0);
    });
    watch.setDaemon(true);
    watch.start();
  }

  private Neo4jServer() { }
}
