#define _GNU_SOURCE
#include "CIsolation.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct farewell {
    uint8_t *output, *message;
    size_t output_count, message_count;
    int exit_code, is_set;
};

static struct farewell farewells[3];
static uint64_t crash_memory = UINT64_MAX;
static volatile sig_atomic_t is_over = 0;

static void write_all(int descriptor, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

/// Ends the process with its farewell, or with a code that a parent understands. Safe within a signal handler.
static void end_badly(int end) {
    struct farewell *farewell = &farewells[end];
    if (farewell->is_set) {
        write_all(1, farewell->output, farewell->output_count);
        write_all(2, farewell->message, farewell->message_count);
        _exit(farewell->exit_code);
    }
    _exit(end == CISOLATION_OUT_OF_MEMORY ? CISOLATION_EXIT_MEMORY : CISOLATION_EXIT_CRASH);
}

/// The peak of memory that this process was born with.
static uint64_t inherited_kilobytes;

static void on_crash(int number) {
    (void)number;
    struct rusage usage;
    int is_full = errno == ENOMEM;
    // The kernel passes a parent's peak on to its children, through fork and exec: what was there at the start
    // says nothing of this document.
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
        uint64_t peak = (uint64_t)usage.ru_maxrss;
        is_full |= peak > inherited_kilobytes && peak * 1024 > crash_memory;
    }
    end_badly(is_full ? CISOLATION_OUT_OF_MEMORY : CISOLATION_CRASHED);
}

static void on_time(int number) {
    (void)number;
    end_badly(CISOLATION_TOO_LONG);
}

/// A library that calls exit() has given up: the end of this process is _exit().
static void on_exit_called(void) {
    if (!is_over) on_crash(0);
}

void cisolation_watch_crashes(uint64_t memory_bytes) {
    inherited_kilobytes = cisolation_peak_kilobytes();
    crash_memory = memory_bytes;
    // Enough for the handler, also when the thread's own stack is what ran out.
    static char stack[65536];
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternative, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND;
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS, SIGQUIT};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
    // What the parent inherited or set must not keep the child alive.
    static const int deadly[] = {SIGPROF, SIGALRM, SIGXCPU, SIGPIPE, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++) signal(deadly[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    atexit(on_exit_called);
}

void cisolation_set_farewell(
    int end, const uint8_t *output, size_t output_count, const uint8_t *message, size_t message_count, int exit_code
) {
    struct farewell *farewell = &farewells[end];
    farewell->output = malloc(output_count + 1);
    farewell->message = malloc(message_count + 1);
    if (farewell->output) memcpy(farewell->output, output, output_count);
    if (farewell->message) memcpy(farewell->message, message, message_count);
    farewell->output_count = farewell->output ? output_count : 0;
    farewell->message_count = farewell->message ? message_count : 0;
    farewell->exit_code = exit_code;
    farewell->is_set = 1;
    if (end != CISOLATION_TOO_LONG) return;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_time;
    action.sa_flags = SA_ONSTACK;
    static const int timers[] = {SIGPROF, SIGALRM, SIGXCPU};
    for (size_t i = 0; i < sizeof timers / sizeof *timers; i++) sigaction(timers[i], &action, NULL);
}

void cisolation_forget_farewells(void) { is_over = 1; }

static struct itimerval timer_of(double seconds) {
    struct itimerval timer = {.it_value = {(time_t)seconds, (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)}};
    return timer;
}

void cisolation_limit_wall(double seconds) {
    struct itimerval timer = timer_of(seconds);
    setitimer(ITIMER_REAL, &timer, NULL);
}

void cisolation_limit_cpu(double seconds) {
    struct itimerval timer = timer_of(seconds);
    setitimer(ITIMER_PROF, &timer, NULL);
}

void cisolation_clear_errors(void) { errno = 0; }
void cisolation_trim_memory(void) { malloc_trim(0); }

void cisolation_prepare_memory(void) {
    enum { large_page = 2 << 20, room = 2 * large_page, lead = 16 << 10, piece = 6000 };
    // Less than a page is left at the top, so that one of the two pieces makes the memory grow …
    mallopt(M_TOP_PAD, 0);
    malloc_trim(0);
    // … from just below a large page: the kernel has to hear of it before anything touches it.
    uintptr_t end = (uintptr_t)sbrk(0);
    uintptr_t start = (end + lead + large_page - 1) & ~(uintptr_t)(large_page - 1);
    if (sbrk((intptr_t)(start - lead - end)) == (void *)-1) return;
    mallopt(M_TOP_PAD, room);
    mallopt(M_TRIM_THRESHOLD, 16 * large_page);
    void *volatile pieces[] = {malloc(piece), malloc(piece)};
    if ((uintptr_t)sbrk(0) >= start + large_page) madvise((void *)start, large_page, MADV_HUGEPAGE);
    free(pieces[1]);
    free(pieces[0]);
}

uint64_t cisolation_peak_kilobytes(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint64_t)usage.ru_maxrss : 0;
}

pid_t cisolation_spawn(
    const char *path, const char *const *arguments, const char *const *environment, int *request, int *response
) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0) return -errno;
    if (pipe2(out, O_CLOEXEC) != 0) {
        int error = errno;
        close(in[0]);
        close(in[1]);
        return -error;
    }
    fcntl(in[1], F_SETPIPE_SZ, 1 << 20);
    fcntl(out[1], F_SETPIPE_SZ, 1 << 18);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t process = 0;
    int error = posix_spawn(
        &process, path, &actions, &attributes, (char *const *)arguments, (char *const *)environment
    );
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    if (error) {
        close(in[1]);
        close(out[0]);
        return -error;
    }
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    fcntl(out[0], F_SETFL, O_NONBLOCK);
    *request = in[1];
    *response = out[0];
    return process;
}

pid_t cisolation_fork(int *end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 18);
    pid_t parent = getpid();
    pid_t process = fork();
    if (process < 0) {
        int error = errno;
        close(ends[0]);
        close(ends[1]);
        return -error;
    }
    if (process > 0) {
        close(ends[1]);
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        *end = ends[0];
        return process;
    }
    // A parent that is killed takes its child along.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(CISOLATION_EXIT_CRASH);
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int descriptor = 0; descriptor < 3; descriptor++) dup2(nothing, descriptor);
    dup2(ends[1], 3);
    close_range(4, ~0U, 0);
    *end = 3;
    return 0;
}

double cisolation_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/// Waits for `events`: 1, 0 at the deadline, or minus the error.
static int wait_for(int descriptor, short events, double deadline) {
    for (;;) {
        double left = deadline < 0 ? -1 : deadline - cisolation_now();
        if (deadline >= 0 && left <= 0) left = 0;
        struct timespec time = {(time_t)left, (long)((left - (double)(time_t)left) * 1e9)};
        struct pollfd poll = {.fd = descriptor, .events = events};
        int ready = ppoll(&poll, 1, deadline < 0 ? NULL : &time, NULL);
        if (ready > 0) return 1;
        if (ready == 0) return 0;
        if (errno != EINTR) return -errno;
    }
}

int cisolation_wait_readable(int descriptor, double deadline) { return wait_for(descriptor, POLLIN, deadline); }

int cisolation_write(int descriptor, const uint8_t *bytes, size_t count, double deadline) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written >= 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno == EAGAIN) {
            int ready = wait_for(descriptor, POLLOUT, deadline);
            if (ready <= 0) return ready == 0 ? ETIMEDOUT : -ready;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int cisolation_read(int descriptor, uint8_t *bytes, size_t count, double deadline) {
    while (count > 0) {
        ssize_t taken = read(descriptor, bytes, count);
        if (taken > 0) {
            bytes += taken;
            count -= (size_t)taken;
        } else if (taken == 0) {
            return EPIPE;
        } else if (errno == EAGAIN) {
            int ready = wait_for(descriptor, POLLIN, deadline);
            if (ready <= 0) return ready == 0 ? ETIMEDOUT : -ready;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void cisolation_close(int descriptor) { close(descriptor); }
void cisolation_stop(pid_t process) { kill(process, SIGSTOP); }
void cisolation_continue(pid_t process) { kill(process, SIGCONT); }
void cisolation_kill(pid_t process) { kill(process, SIGKILL); }
void cisolation_lower_priority(pid_t process, int by) {
    int now = getpriority(PRIO_PROCESS, (id_t)process);
    setpriority(PRIO_PROCESS, (id_t)process, now + by);
}

double cisolation_seconds_without_cpu(pid_t process) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)process);
    FILE *file = fopen(path, "re");
    if (!file) return 0;
    unsigned long long running = 0, waiting = 0;
    int read = fscanf(file, "%llu %llu", &running, &waiting);
    fclose(file);
    return read == 2 ? (double)waiting / 1e9 : 0;
}

cisolation_end cisolation_reap(pid_t process, double grace) {
    cisolation_end end = {0};
    int status = 0;
    struct rusage usage;
    memset(&usage, 0, sizeof usage);
    double deadline = cisolation_now() + grace;
    for (;;) {
        int options = end.was_killed ? 0 : WNOHANG;
        pid_t ended = wait4(process, &status, options, &usage);
        if (ended == process) break;
        if (ended < 0 && errno != EINTR) return end;
        if (ended == 0 && cisolation_now() >= deadline) {
            kill(process, SIGKILL);
            end.was_killed = 1;
        } else if (ended == 0) {
            struct timespec moment = {0, 200000};
            nanosleep(&moment, NULL);
        }
    }
    end.exited = WIFEXITED(status);
    end.value = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    end.peak_kilobytes = (uint64_t)usage.ru_maxrss;
    return end;
}

void cisolation_exit(int code) { _exit(code); }

struct thread_start { void (*body)(void *); void *context; };

static void *run_thread(void *argument) {
    struct thread_start start = *(struct thread_start *)argument;
    free(argument);
    start.body(start.context);
    return NULL;
}

int cisolation_thread(void (*body)(void *), void *context) {
    struct thread_start *start = malloc(sizeof *start);
    if (!start) return ENOMEM;
    start->body = body;
    start->context = context;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // These threads wait and copy; the signals are for others.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int error = pthread_create(&thread, &attributes, run_thread, start);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (error) free(start);
    return error;
}
