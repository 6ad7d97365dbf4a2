package dev.taskorc.persistence.file;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;

/** Lends one connection to one thread at a time: opening a new one for each call costs more. */
public final class OneConnection implements ConnectionFactory {
  private final Connection connection;
  private final ReentrantLock lent = new ReentrantLock();

  public OneConnection(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection openConnection() {
    lent.lock();
    return connection;
  }

  @Override
  public void closeConnection(Connection returned) {
    lent.unlock();
  }

  public void close() throws SQLException {
    connection.close();
  }
}
