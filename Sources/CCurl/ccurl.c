#define _GNU_SOURCE
#include <malloc.h>
#include "CCurl.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static CURLcode started = CURLE_FAILED_INIT;

static void start(void) { started = curl_global_init(CURL_GLOBAL_DEFAULT); }

CURLcode ccurl_start(void) {
    pthread_once(&once, start);
    return started;
}

void ccurl_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

void ccurl_limit_heaps(int count) { mallopt(M_ARENA_MAX, count); }
