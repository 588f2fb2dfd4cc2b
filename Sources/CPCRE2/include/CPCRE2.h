// What Swift cannot call in PCRE2 directly: its names are macros over the code unit's width, and its constants are macros with casts.
#ifndef CPCRE2_H
#define CPCRE2_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>

typedef struct pcre2_real_code_8 cpcre2_code;

/// What a search came to.
enum cpcre2_outcome {
    CPCRE2_MATCH = 1,
    CPCRE2_NO_MATCH = 0,
    /// The match limit or the heap limit was reached.
    CPCRE2_TOO_COMPLEX = -1,
    /// Anything else that PCRE2 reports: out of memory, or a bug.
    CPCRE2_FAILED = -2,
};

/// Compiles UTF-8 without callouts' effects, without \C and without look at the process's locale.
/// `ecma` chooses ECMA-262's empty class and unset back references. On failure answers NULL and PCRE2's error number.
cpcre2_code *cpcre2_compile(const uint8_t *pattern, size_t length, int ecma, int *error);

/// Writes PCRE2's text for an error number, NUL-terminated.
void cpcre2_message(int error, char *buffer, size_t size);

/// Nonzero when a match can begin at the subject's start only.
int cpcre2_is_anchored(const cpcre2_code *code);

/// Searches a subject of valid UTF-8. `match_limit` holds for each place a match is tried from, the heap limit is in KiB.
enum cpcre2_outcome cpcre2_search(
    const cpcre2_code *code, const uint8_t *subject, size_t length, uint32_t match_limit, uint32_t heap_limit);

static inline void cpcre2_free(cpcre2_code *code) { pcre2_code_free_8(code); }

#endif
