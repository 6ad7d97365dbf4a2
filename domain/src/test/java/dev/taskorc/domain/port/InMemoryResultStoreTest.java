package dev.taskorc.domain.port;

class InMemoryResultStoreTest extends ResultStoreContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected StorePorts open() {
    return store.open();
  }
}
