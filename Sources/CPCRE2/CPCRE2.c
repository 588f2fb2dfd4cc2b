#include "CPCRE2.h"

#include <pthread.h>

// Each thread keeps one block for a match's work: making it anew costs more than a short match does.
struct workspace {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local struct workspace mine;

static void release(void *value) {
    struct workspace *workspace = value;
    pcre2_match_data_free(workspace->data);
    pcre2_match_context_free(workspace->context);
    workspace->data = NULL;
    workspace->context = NULL;
}

static void make_key(void) { (void)pthread_key_create(&key, release); }

static struct workspace *workspace(void) {
    if (mine.data != NULL && mine.context != NULL) return &mine;
    pthread_once(&once, make_key);
    // One pair is enough: nobody asks where the match lies, only whether there is one.
    if (mine.data == NULL) mine.data = pcre2_match_data_create(1, NULL);
    if (mine.context == NULL) mine.context = pcre2_match_context_create(NULL);
    pthread_setspecific(key, &mine);
    return mine.data != NULL && mine.context != NULL ? &mine : NULL;
}

cpcre2_code *cpcre2_compile(const uint8_t *pattern, size_t length, int ecma, int *error) {
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (context == NULL) {
        *error = PCRE2_ERROR_NOMEMORY;
        return NULL;
    }
    // A build of the library may have another default; "." and "^" must not depend on it.
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(context, 100);
    uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY;
    if (ecma) options |= PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF;
    PCRE2_SIZE offset = 0;
    cpcre2_code *code = pcre2_compile(pattern, length, options, error, &offset, context);
    pcre2_compile_context_free(context);
    return code;
}

void cpcre2_message(int error, char *buffer, size_t size) {
    if (pcre2_get_error_message(error, (PCRE2_UCHAR *)buffer, size) < 0 && size > 0) buffer[0] = 0;
}

int cpcre2_is_anchored(const cpcre2_code *code) {
    uint32_t options = 0;
    return pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options) == 0 && (options & PCRE2_ANCHORED) != 0;
}

enum cpcre2_outcome cpcre2_search(
    const cpcre2_code *code, const uint8_t *subject, size_t length, uint32_t match_limit, uint32_t heap_limit) {
    struct workspace *own = workspace();
    if (own == NULL) return CPCRE2_FAILED;
    pcre2_set_match_limit(own->context, match_limit);
    pcre2_set_heap_limit(own->context, heap_limit);
    int result = pcre2_match(code, subject, length, 0, PCRE2_NO_UTF_CHECK, own->data, own->context);
    if (result >= 0) return CPCRE2_MATCH;
    switch (result) {
    case PCRE2_ERROR_NOMATCH:
        return CPCRE2_NO_MATCH;
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
        return CPCRE2_TOO_COMPLEX;
    default:
        return CPCRE2_FAILED;
    }
}
