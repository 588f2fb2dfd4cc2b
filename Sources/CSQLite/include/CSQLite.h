#ifndef PARLEY_CSQLITE_H
#define PARLEY_CSQLITE_H

#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call.

/// Settings of the library, to be made before it is used: no memory statistics, whose counters take a lock with every
/// allocation. Returns an SQLite result code.
int parley_sqlite_configure(void);

/// Defensive mode on, schema functions untrusted (sqlite.org/security.html). Returns an SQLite result code.
int parley_sqlite_harden(sqlite3 *db);

/// Binds text and bytes that SQLite copies (SQLITE_TRANSIENT is a macro over a cast, which Swift cannot import).
int parley_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int length);
int parley_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length);

#endif
