package dev.taskorc.persistence.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection and the statements it has compiled, which are kept until it is closed: to compile a
 * statement costs SQLite more than to run it. Their texts are few, for values are bound.
 */
public final class Prepared {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  public Prepared(Connection connection) {
    this.connection = connection;
  }

  public Connection connection() {
    return connection;
  }

  /** With these values bound; to be run, and its rows closed, before the next one of this text. */
  PreparedStatement statement(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Closes the statements too. */
  public void close() throws SQLException {
    statements.clear();
    connection.close();
  }
}
