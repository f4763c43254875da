#include "CArguments.h"

#include <stdlib.h>

// Where the runtime of Swift finds the arguments of a command. Its own way on Linux is to read /proc/self/maps line by
// line before main begins, in order to look for them on the stack: half a millisecond with the libraries that Poppler
// brings. The GNU C library hands them to every constructor. Should the runtime ask for them by another name one day,
// its own way is linked again.
// https://github.com/swiftlang/swift/blob/main/stdlib/public/CommandLineSupport/CommandLine.cpp
#ifdef __GLIBC__

static int given_count;
static char **given;

__attribute__((constructor(101))) static void keep(int count, char **arguments) {
    given_count = count;
    given = arguments;
}

char **_swift_stdlib_getUnsafeArgvArgc(int *count);
char **_swift_stdlib_getUnsafeArgvArgc(int *count) {
    *count = given_count;
    return given;
}

void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count);
void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count) {
    given_count = count;
    given = arguments;
}

#endif
