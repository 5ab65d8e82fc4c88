/* A disk that takes its time: every write and every flush of a file waits first, as many milliseconds as
   CHAOS_SLOW_DISK says; a flush ten times as long. Preloaded. Pipes and sockets are as quick as ever. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static useconds_t pause_of_a_write;

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("CHAOS_SLOW_DISK");
    pause_of_a_write = text ? (useconds_t)atoi(text) * 1000 : 0;
}

static void wait_for_disk(int file, int times) {
    struct stat seen;
    if (pause_of_a_write && fstat(file, &seen) == 0 && S_ISREG(seen.st_mode))
        usleep(pause_of_a_write * times);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
    wait_for_disk(file, 1);
    return NEXT(write)(file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
    wait_for_disk(file, 1);
    return NEXT(pwrite)(file, bytes, length, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
    wait_for_disk(file, 1);
    return NEXT(pwrite64)(file, bytes, length, at);
}

int fsync(int file) {
    wait_for_disk(file, 10);
    return NEXT(fsync)(file);
}

int fdatasync(int file) {
    wait_for_disk(file, 10);
    return NEXT(fdatasync)(file);
}
