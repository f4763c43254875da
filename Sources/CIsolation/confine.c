#define _GNU_SOURCE
#include "CIsolation.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Landlock's numbers, written out: the headers of Debian 12 end with its second version.
// https://docs.kernel.org/userspace-api/landlock.html
#define LANDLOCK_CREATE 444
#define LANDLOCK_ADD 445
#define LANDLOCK_RESTRICT 446
#define LANDLOCK_READ_FILE (1ULL << 2)
#define LANDLOCK_READ_DIR (1ULL << 3)

struct landlock_attributes { uint64_t files, network, scope; };
struct landlock_below { uint64_t allowed; int32_t parent; } __attribute__((packed));

static int32_t lock_files(const char *const *readable_paths) {
    long version = syscall(LANDLOCK_CREATE, NULL, 0, 1);
    if (version < 1) return 0;
    struct landlock_attributes attributes = {.files = (1ULL << 13) - 1};
    size_t size = sizeof attributes.files;
    if (version >= 2) attributes.files |= 1ULL << 13;
    if (version >= 3) attributes.files |= 1ULL << 14;
    if (version >= 5) attributes.files |= 1ULL << 15;
    if (version >= 4) { attributes.network = 3; size = 2 * sizeof(uint64_t); }
    if (version >= 6) { attributes.scope = 3; size = 3 * sizeof(uint64_t); }
    int rules = (int)syscall(LANDLOCK_CREATE, &attributes, size, 0);
    if (rules < 0) return 0;
    for (const char *const *path = readable_paths; path && *path; path++) {
        int folder = open(*path, O_PATH | O_CLOEXEC);
        if (folder < 0) continue;
        struct landlock_below below = {.allowed = LANDLOCK_READ_FILE | LANDLOCK_READ_DIR, .parent = folder};
        syscall(LANDLOCK_ADD, rules, 1, &below, 0);
        close(folder);
    }
    long refused = syscall(LANDLOCK_RESTRICT, rules, 0);
    close(rules);
    return refused ? 0 : (int32_t)version;
}

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE
#define LOW(n) (offsetof(struct seccomp_data, args) + 8 * (n))
#define LOAD(at) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (at))
#define NUMBER offsetof(struct seccomp_data, nr)
#define GIVE(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define REFUSE(error) GIVE(SECCOMP_RET_ERRNO | (error))
#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), GIVE(SECCOMP_RET_ALLOW)
/// The call is allowed when none of `bits` is set in argument `n`.
#define ALLOW_WITHOUT(call, n, bits) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4), LOAD(LOW(n)), \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 1, 0), GIVE(SECCOMP_RET_ALLOW), REFUSE(EPERM)
/// The call is allowed when argument `n` has all of `bits` (one bit).
#define ALLOW_WITH(call, n, bits) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4), LOAD(LOW(n)), \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 0, 1), GIVE(SECCOMP_RET_ALLOW), REFUSE(EPERM)
/// The call is allowed when argument `n` is `value`.
#define ALLOW_EQUAL(call, n, value) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 4), LOAD(LOW(n)), \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, 1), GIVE(SECCOMP_RET_ALLOW), REFUSE(EPERM)
#endif

/// Allows what computing needs and refuses everything else with an error, so that a library that tries something
/// new goes on without it.
static int32_t lock_calls(int files_are_locked) {
#ifdef OWN_ARCHITECTURE
    // Opening is left to Landlock, which knows paths; without it no file can be opened at all.
    uint32_t opening = files_are_locked ? (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC) : 0xFFFFFFFF;
    struct sock_filter filter[] = {
        LOAD(offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
        GIVE(SECCOMP_RET_KILL_PROCESS),
        LOAD(NUMBER),
        ALLOW(__NR_read), ALLOW(__NR_write), ALLOW(__NR_readv), ALLOW(__NR_writev), ALLOW(__NR_pread64),
        ALLOW(__NR_close), ALLOW(__NR_lseek), ALLOW(__NR_fstat), ALLOW(__NR_ppoll),
        ALLOW(__NR_munmap), ALLOW(__NR_mremap), ALLOW(__NR_brk), ALLOW(__NR_madvise),
        ALLOW(__NR_futex), ALLOW(__NR_sched_yield), ALLOW(__NR_sched_getaffinity),
        ALLOW(__NR_set_robust_list), ALLOW(__NR_rseq), ALLOW(__NR_sigaltstack),
        ALLOW(__NR_rt_sigaction), ALLOW(__NR_rt_sigprocmask), ALLOW(__NR_rt_sigreturn), ALLOW(__NR_restart_syscall),
        ALLOW(__NR_clock_gettime), ALLOW(__NR_clock_nanosleep), ALLOW(__NR_nanosleep), ALLOW(__NR_gettimeofday),
        ALLOW(__NR_getpid), ALLOW(__NR_gettid), ALLOW(__NR_getrusage), ALLOW(__NR_getrandom), ALLOW(__NR_uname),
        ALLOW(__NR_getuid), ALLOW(__NR_geteuid), ALLOW(__NR_getgid), ALLOW(__NR_getegid), ALLOW(__NR_sysinfo),
        ALLOW(__NR_setitimer), ALLOW(__NR_exit), ALLOW(__NR_exit_group), ALLOW(__NR_membarrier),
        ALLOW(__NR_getdents64), ALLOW(__NR_statx), ALLOW(__NR_newfstatat), ALLOW(__NR_faccessat),
#ifdef __x86_64__
        ALLOW(__NR_poll), ALLOW(__NR_time), ALLOW(__NR_arch_prctl), ALLOW(__NR_access), ALLOW(__NR_stat),
        ALLOW(__NR_lstat),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_open, 0, 4), LOAD(LOW(1)),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, opening, 1, 0), GIVE(SECCOMP_RET_ALLOW), REFUSE(EACCES),
#endif
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat, 0, 4), LOAD(LOW(2)),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, opening, 1, 0), GIVE(SECCOMP_RET_ALLOW), REFUSE(EACCES),
        // No new code.
        ALLOW_WITHOUT(__NR_mmap, 2, PROT_EXEC),
        ALLOW_WITHOUT(__NR_mprotect, 2, PROT_EXEC),
        // Threads, but no processes. The newer call hides its flags behind a pointer; libc then takes the older.
        ALLOW_WITH(__NR_clone, 0, CLONE_THREAD),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 0, 1), REFUSE(ENOSYS),
        // abort() signals itself.
        ALLOW_EQUAL(__NR_tgkill, 0, (uint32_t)getpid()),
        ALLOW_EQUAL(__NR_fcntl, 1, F_GETFL),
        // Limits may be asked, not set.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_prlimit64, 0, 4), LOAD(LOW(2)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1), GIVE(SECCOMP_RET_ALLOW), REFUSE(EPERM),
        REFUSE(EPERM),
    };
    if (!files_are_locked) {
        // A mask of all bits still lets the empty set of flags through, which is reading: refuse it too.
        for (size_t i = 0; i + 4 < sizeof filter / sizeof *filter; i++) {
            int is_open = filter[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && filter[i].k == __NR_openat;
#ifdef __x86_64__
            is_open |= filter[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && filter[i].k == __NR_open;
#endif
            if (is_open && filter[i + 1].code == (BPF_LD | BPF_W | BPF_ABS)) {
                filter[i + 1] = (struct sock_filter)REFUSE(EACCES);
            }
        }
    }
    struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
    // All threads at once, should there be others already.
    if (syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0) return 1;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
#else
    (void)files_are_locked;
    return 0;
#endif
}

static int limit(int resource, uint64_t value) {
    struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
    struct rlimit now;
    // What an administrator already limits further stays so.
    if (getrlimit(resource, &now) == 0 && now.rlim_max < value) limit.rlim_cur = limit.rlim_max = now.rlim_max;
    return setrlimit(resource, &limit) == 0;
}

cisolation_report cisolation_confine(const cisolation_limits *limits, const char *const *readable_paths) {
    cisolation_report report = {0};
    report.no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    int limited = limit(RLIMIT_CORE, 0);
    limited &= limit(RLIMIT_FSIZE, limits->file_bytes);
    limited &= limit(RLIMIT_DATA, limits->memory_bytes);
    // Files that are mapped, the libraries among them, count here and not above.
    limited &= limit(RLIMIT_AS, limits->memory_bytes + (1ULL << 30));
    limited &= limit(RLIMIT_NOFILE, limits->open_files);
    if (limits->cpu_seconds) limited &= limit(RLIMIT_CPU, limits->cpu_seconds);
    report.resource_limits = limited;
    if (report.no_new_privileges) {
        report.landlock = lock_files(readable_paths);
        report.seccomp = lock_calls(report.landlock > 0);
    }
    return report;
}
