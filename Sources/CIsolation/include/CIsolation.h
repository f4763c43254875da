#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// What a confined process may use.
typedef struct cisolation_limits {
    /// CPU seconds for the process's whole life; 0 for no limit.
    uint64_t cpu_seconds;
    /// Bytes of memory that it may write to.
    uint64_t memory_bytes;
    uint64_t open_files;
    /// Bytes that it may write to one file that is open already; pipes are not counted.
    uint64_t file_bytes;
} cisolation_limits;

/// Which locks the kernel granted.
typedef struct cisolation_report {
    /// Version of Landlock, 0 where the kernel has none.
    int32_t landlock;
    int32_t seccomp;
    int32_t no_new_privileges;
    int32_t resource_limits;
} cisolation_report;

/// How a process ended.
typedef struct cisolation_end {
    int32_t exited;
    /// The exit code or the signal.
    int32_t value;
    uint64_t peak_kilobytes;
    /// Whether it had to be killed here, since it did not end by itself.
    int32_t was_killed;
} cisolation_end;

/// Exit codes of a confined process that ran out of memory, or that came to a bad end it could still announce.
enum { CISOLATION_EXIT_MEMORY = 121, CISOLATION_EXIT_CRASH = 122 };

/// Gives up, for the rest of this process, everything but computing and the descriptors it holds: no network, no
/// other process, no file but those below `readable_paths` (null at its end), which may be read.
cisolation_report cisolation_confine(const cisolation_limits *limits, const char *const *readable_paths);

/// Ends the process quietly when it crashes, and says whether it was memory that failed. Above `memory_bytes` of
/// memory held, every crash is taken for a lack of it.
void cisolation_watch_crashes(uint64_t memory_bytes);
/// Starts counting CPU time against a limit; the process is ended by SIGPROF. Zero stops counting.
void cisolation_limit_cpu(double seconds);

/// The three bad ends that a process can announce itself.
enum { CISOLATION_TOO_LONG = 0, CISOLATION_OUT_OF_MEMORY = 1, CISOLATION_CRASHED = 2 };

/// What this process says and with which code it ends when it comes to a bad end; for a process that reads a document
/// without a parent. The bytes are copied. To be called after `cisolation_watch_crashes`.
void cisolation_set_farewell(
    int end, const uint8_t *output, size_t output_count, const uint8_t *message, size_t message_count, int exit_code
);
/// Starts counting time on the clock; the process says its farewell when it is over. Zero stops counting.
void cisolation_limit_wall(double seconds);
/// From here on an end is none of the three.
void cisolation_forget_farewells(void);
/// Forgets earlier failures of memory.
void cisolation_clear_errors(void);
/// Gives memory that is free back to the system.
void cisolation_trim_memory(void);

/// Takes the next two megabytes of memory as one large page where the kernel has them: a process that reads one
/// document and ends spends a twentieth of its time on taking them page by page.
void cisolation_prepare_memory(void);
/// The most memory the process ever held, in kilobytes.
uint64_t cisolation_peak_kilobytes(void);

/// Starts a program over two pipes: what is written to `*request` it reads from descriptor 0, what it writes to
/// descriptor 1 comes out of `*response`. It has no other descriptor and only the given environment.
/// Returns the process's id, or minus the error.
pid_t cisolation_spawn(
    const char *path, const char *const *arguments, const char *const *environment, int *request, int *response
);
/// Forks; the child holds only `*pipe` to write to, the parent `*pipe` to read from. For a process of one thread.
/// Returns 0 in the child, the child's id in the parent, or minus the error.
pid_t cisolation_fork(int *pipe);

/// Writes all bytes, waiting until `deadline` (see `cisolation_now`). Returns 0, or an error; ETIMEDOUT at the deadline.
int cisolation_write(int descriptor, const uint8_t *bytes, size_t count, double deadline);
/// Reads exactly `count` bytes. Returns 0, an error, ETIMEDOUT at the deadline, or EPIPE at the end of input.
int cisolation_read(int descriptor, uint8_t *bytes, size_t count, double deadline);
/// Whether anything can be read before the deadline: 1, 0 at the deadline, or minus the error.
int cisolation_wait_readable(int descriptor, double deadline);
/// Seconds on a clock that never goes back. Negative deadlines never come.
double cisolation_now(void);

void cisolation_close(int descriptor);
/// Stops, continues or kills one process.
void cisolation_stop(pid_t process);
void cisolation_continue(pid_t process);
void cisolation_kill(pid_t process);
/// Lets a process stand back behind others: by 10 it gets a tenth of what they get, by 5 a third, while they want it.
void cisolation_lower_priority(pid_t process, int by);
/// Seconds that a process wanted to run and no CPU was free; 0 where the kernel does not count.
double cisolation_seconds_without_cpu(pid_t process);
/// Waits for a process that was started here to end, and kills it after `grace` seconds.
cisolation_end cisolation_reap(pid_t process, double grace);
/// Ends this process at once, without running anything.
_Noreturn void cisolation_exit(int code);

/// Starts a thread that runs `body(context)` and ends. Returns 0 or an error.
int cisolation_thread(void (*body)(void *), void *context);
