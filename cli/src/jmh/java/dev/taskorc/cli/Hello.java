package dev.taskorc.cli;


/** The smallest program there is: what every other one is measured by. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("Hello");
  }
}
