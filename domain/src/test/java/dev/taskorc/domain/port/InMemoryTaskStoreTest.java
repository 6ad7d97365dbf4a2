package dev.taskorc.domain.port;

class InMemoryTaskStoreTest extends TaskStoreContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected StorePorts open() {
    return store.open();
  }
}
