import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Properties;

/** The same as lines.py with DuckDB's JDBC driver, each value read by the getter of its column's type. */
public class Lines {
  public static void main(String[] arguments) throws Exception {
    Properties readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0], readOnly);
        Statement statement = connection.createStatement()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String sql = in.readLine(); sql != null; sql = in.readLine())
        try (ResultSet rows = statement.executeQuery(sql)) {
          out.println(json(rows));
        }
    }
  }

  static String json(ResultSet rows) throws Exception {
    StringBuilder text = new StringBuilder("[");
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      text.append(text.length() > 1 ? ",[" : "[");
      for (int i = 1; i <= columns; i++) text.append(i > 1 ? "," : "").append(value(rows, i));
      text.append("]");
    }
    return text.append("]").toString();
  }

  static String value(ResultSet rows, int i) throws Exception {
    if (rows.getObject(i) == null) return "null";
    int type = rows.getMetaData().getColumnType(i);
    if (type == Types.BOOLEAN) return String.valueOf(rows.getBoolean(i));
    if (type == Types.BIGINT || type == Types.INTEGER) return String.valueOf(rows.getLong(i));
    if (type == Types.DOUBLE) return String.valueOf(rows.getDouble(i));
    if (type == Types.TIMESTAMP) return quoted(rows.getObject(i, LocalDateTime.class) + "Z");
    if (type == Types.VARCHAR) return quoted(rows.getString(i));
    throw new IllegalArgumentException("type " + type + " is none of the types of columns");
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray())
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    return out.append('"').toString();
  }
}
