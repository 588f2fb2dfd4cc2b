/// What functions are called in languages that a designer may know better.
enum ForeignName {
    /// The way to say it here, for a function's name without its namespace.
    static func hint(for name: String) -> String? { hints[name.lowercased()] }

    private static let hints: [String: String] = [
        "max": "math.greatest(a, b)", "min": "math.least(a, b)", "abs": "math.abs(x)", "round": "math.round(x)",
        "floor": "math.floor(x)", "ceil": "math.ceil(x)", "sqrt": "math.sqrt(x)", "trunc": "math.trunc(x)",
        "len": "size(x)", "length": "size(x)", "count": "size(x)", "isempty": "size(x) == 0", "empty": "size(x) == 0",
        "isnull": "x == null", "exists": "has(value.field), or list.exists(x, condition)", "tolower": "lowerAscii()",
        "tolowercase": "lowerAscii()", "lower": "lowerAscii()", "lowercase": "lowerAscii()", "toupper": "upperAscii()",
        "touppercase": "upperAscii()", "upper": "upperAscii()", "uppercase": "upperAscii()", "strip": "trim()",
        "includes": "contains(…), or x in list", "match": "matches(pattern)", "test": "matches(pattern)",
        "regex": "text.matches(pattern)", "tostring": "string(x)", "str": "string(x)", "parseint": "int(x)",
        "tonumber": "int(x) or double(x)", "number": "int(x) or double(x)", "float": "double(x)",
        "parsefloat": "double(x)", "integer": "int(x)", "boolean": "bool(x)", "concat": "a + b",
        "substr": "substring(…)",
        "any": "exists(x, condition)", "some": "exists(x, condition)", "every": "all(x, condition)",
        "select": "filter(x, condition)", "where": "filter(x, condition)", "find": "filter(x, condition).first()",
        "if": "condition ? a : b", "iif": "condition ? a : b", "coalesce": "default(value, fallback)",
        "ifnull": "default(value, fallback)", "orelse": "default(value, fallback)", "unique": "distinct()",
        "today": "date('today')", "dateformat": "format_date(timestamp, pattern)",
        "formatdate": "format_date(timestamp, pattern)",
        "strftime": "format_date(timestamp, pattern)", "year": "getFullYear()", "getyear": "getFullYear()",
        "month": "getMonth()", "day": "getDate()", "getday": "getDayOfWeek()", "hour": "getHours()",
        "gethour": "getHours()",
    ]
}
