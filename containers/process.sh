# shellcheck shell=bash
# Whether a process still runs; sourced.

# start_of PID: when it began, in the kernel's clock ticks (proc(5): the 22nd field; the second is the program's name, which
# may have blanks and brackets); nothing where there is no /proc, or where it has ended and its parent has not asked how.
start_of() { sed -n 's/.*) //; /^[ZX]/!p' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# runs PID START: a number that was given to another process since does not run.
runs() { kill -0 "$1" 2>/dev/null && [ "$(start_of "$1")" = "$2" ]; }
