/*
 * Makes one call on a workspace file fail. The process under test says which in its own environment, read anew at each
 * call: FAULT_CALL (fsync, pwrite, ftruncate or pread), FAULT_AT (1 = the first call from now on), FAULT_ERRNO, and
 * FAULT_ROUND, a number that starts the count over. FAULT_HIT is set to 1 when the fault has been given. Only files whose
 * name holds ".proceed" are touched, so the runtime itself never fails.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int calls = 0;
static int round_now = -1;

static int is_workspace(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, ".proceed") != NULL;
}

static int fails(const char *call, int fd) {
  const char *wanted = getenv("FAULT_CALL");
  if (wanted == NULL || strcmp(wanted, call) != 0 || !is_workspace(fd)) return 0;
  int round = atoi(getenv("FAULT_ROUND"));
  if (round != round_now) {
    round_now = round;
    calls = 0;
  }
  calls++;
  if (calls != atoi(getenv("FAULT_AT"))) return 0;
  setenv("FAULT_HIT", "1", 1);
  errno = atoi(getenv("FAULT_ERRNO"));
  return 1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__) = NULL; \
  if (real == NULL) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

int fsync(int fd) {
  REAL(int, "fsync", int);
  return fails("fsync", fd) ? -1 : real(fd);
}
int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return fails("fsync", fd) ? -1 : real(fd);
}
ssize_t pwrite64(int fd, const void *from, size_t count, off64_t offset) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  return fails("pwrite", fd) ? -1 : real(fd, from, count, offset);
}
ssize_t pwrite(int fd, const void *from, size_t count, off_t offset) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  return fails("pwrite", fd) ? -1 : real(fd, from, count, offset);
}
ssize_t pread64(int fd, void *to, size_t count, off64_t offset) {
  REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
  return fails("pread", fd) ? -1 : real(fd, to, count, offset);
}
ssize_t pread(int fd, void *to, size_t count, off_t offset) {
  REAL(ssize_t, "pread", int, void *, size_t, off_t);
  return fails("pread", fd) ? -1 : real(fd, to, count, offset);
}
int ftruncate64(int fd, off64_t size) {
  REAL(int, "ftruncate64", int, off64_t);
  return fails("ftruncate", fd) ? -1 : real(fd, size);
}
int ftruncate(int fd, off_t size) {
  REAL(int, "ftruncate", int, off_t);
  return fails("ftruncate", fd) ? -1 : real(fd, size);
}
