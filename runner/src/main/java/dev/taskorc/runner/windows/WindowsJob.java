package dev.taskorc.runner.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.win32.StdCallLibrary;
import java.util.Optional;

/**
 * A job object: whatever a process in it starts is in it too, and stays when its own parent has
 * gone. That is what the visible tree of processes does not tell. Windows ends the members when orc
 * is killed, which nobody could do later: a job cannot be found again. Nothing happens to them when
 * the job is closed.
 */
public final class WindowsJob implements AutoCloseable {
  // PROCESS_SET_QUOTA and PROCESS_TERMINATE: what it takes to put a process into a job.
  private static final int ASSIGN_AND_END = 0x0100 | 0x0001;

  // JobObjectExtendedLimitInformation: as many bytes as the structure has for pointers of 64 and of
  // 32 bits, all zero but for JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, 0x2000 at byte 16.
  private static final int EXTENDED_LIMITS = 9;
  private static final int FLAG_BYTE = 17;
  private static final byte END_ON_CLOSE = 0x20;

  /** The few functions that are needed. */
  interface Kernel32 extends StdCallLibrary {
    Pointer CreateJobObjectW(Pointer attributes, WString name);

    Pointer OpenProcess(int access, boolean inherited, int process);

    boolean SetInformationJobObject(Pointer job, int kind, byte[] information, int size);

    boolean AssignProcessToJobObject(Pointer job, Pointer process);

    boolean TerminateJobObject(Pointer job, int exitCode);

    boolean CloseHandle(Pointer handle);
  }

  private final Kernel32 kernel;
  private final Pointer job;

  private WindowsJob(Kernel32 kernel, Pointer job) {
    this.kernel = kernel;
    this.job = job;
  }

  /** A job without members; absent where Windows or its binding refuses. */
  public static Optional<WindowsJob> create() {
    try {
      Kernel32 kernel = Native.load("kernel32", Kernel32.class);
      return Optional.ofNullable(kernel.CreateJobObjectW(Pointer.NULL, null))
          .map(job -> new WindowsJob(kernel, job))
          .map(
              made -> {
                made.limit(END_ON_CLOSE); // Refused: a killed orc leaves its command, as elsewhere.
                return made;
              });
    } catch (LinkageError e) {
      return Optional.empty(); // The tree of processes is left.
    }
  }

  /** Makes the process a member, and what it starts from now on; false if Windows refuses. */
  public boolean take(ProcessHandle process) {
    Pointer handle = kernel.OpenProcess(ASSIGN_AND_END, false, Math.toIntExact(process.pid()));
    if (handle == null) {
      return false; // It has ended already.
    }
    try {
      return kernel.AssignProcessToJobObject(job, handle);
    } finally {
      close(handle);
    }
  }

  /** Ends all members at once; Windows knows no gentler way for a process without a window. */
  public boolean end() {
    return kernel.TerminateJobObject(job, 1);
  }

  @Override
  public void close() {
    limit((byte) 0);
    close(job);
  }

  private void limit(byte flag) {
    var limits = new byte[Native.POINTER_SIZE == 8 ? 144 : 112];
    limits[FLAG_BYTE] = flag;
    kernel.SetInformationJobObject(job, EXTENDED_LIMITS, limits, limits.length);
  }

  private void close(Pointer handle) {
    boolean closed = kernel.CloseHandle(handle);
    assert closed : "it was open";
  }
}
