package dev.taskorc.persistence.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plain statements with bound values, inside whatever transaction is open. */
public abstract class Statements {
  private final Prepared prepared;

  public Statements(Prepared prepared) {
    this.prepared = prepared;
  }

  public final Prepared prepared() {
    return prepared;
  }

  /** A row as a value. */
  public interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  public final <T> Optional<T> first(String sql, Mapper<T> mapper, Object... values)
      throws SQLException {
    return list(sql, mapper, values).stream().findFirst();
  }

  public final <T> List<T> list(String sql, Mapper<T> mapper, Object... values)
      throws SQLException {
    try (ResultSet rows = prepared.statement(sql, values).executeQuery()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(mapper.map(rows));
      }
      return found;
    }
  }

  public final int update(String sql, Object... values) throws SQLException {
    return prepared.statement(sql, values).executeUpdate();
  }
}
