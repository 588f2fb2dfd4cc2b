#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `"%s is %.2f".format([a, b])`, as the strings extension has it: `%s %d %f %e %b %o %x %X %%`.
enum StringFormat {
    private static let maximumPrecision = 100

    static func format(_ text: String, _ arguments: [Value], _ frame: inout Frame) throws(Fault) -> String {
        var output = ""
        var rest = text.unicodeScalars[...]
        var next = 0
        while let percent = rest.firstIndex(of: "%") {
            output.unicodeScalars.append(contentsOf: rest[..<percent])
            rest = rest[rest.index(after: percent)...]
            if rest.first == "%" {
                output += "%"
                rest.removeFirst()
                continue
            }
            let precision = try precision(&rest, frame)
            guard let verb = rest.popFirst() else {
                throw frame.fault(
                    .invalidArgument, "the format ends in a '%' without its letter; a percent sign is written %%")
            }
            guard "sdfebxXo".unicodeScalars.contains(verb) else {
                let message =
                    "unrecognized formatting clause \"\(verb)\": %\(verb) is none of %s %d %f %e %b %o %x %X %%"
                throw frame.fault(.invalidArgument, message)
            }
            guard next < arguments.count else {
                let message =
                    "index \(next) out of range: there are more clauses than values, of which there are \(arguments.count)"
                throw frame.fault(.invalidArgument, message)
            }
            let piece = try clause(verb, precision, arguments[next], &frame)
            try frame.allocate(piece.utf8.count)
            output += piece
            next += 1
        }
        output.unicodeScalars.append(contentsOf: rest)
        return output
    }

    /// The number after a point, `%.3f`.
    private static func precision(_ rest: inout Substring.UnicodeScalarView, _ frame: Frame) throws(Fault) -> Int? {
        guard rest.first == "." else { return nil }
        rest.removeFirst()
        var value = 0
        while let digit = rest.first, ("0"..."9").contains(digit) {
            value = min(value * 10 + Int(digit.value - 0x30), 1000)
            rest.removeFirst()
        }
        guard value <= maximumPrecision else {
            throw frame.fault(.invalidArgument, "a precision of more than \(maximumPrecision) digits is not taken")
        }
        return value
    }

    private static func clause(
        _ verb: UnicodeScalar, _ precision: Int?, _ value: Value, _ frame: inout Frame
    ) throws(Fault) -> String {
        let value = unwrapped(value)
        switch verb {
        case "s": return try string(value, &frame)
        case "d":
            switch value {
            case .int(let number): return String(number)
            case .uint(let number): return String(number)
            case .double(let number) where !number.isFinite: return NumberText.shortest(number)
            case .double(let number) where number == number.rounded() && abs(number) < 0x1p63:
                return String(Int64(number))
            default: throw wrong("decimal clause can only be used on integers", value, frame)
            }
        case "f", "e":
            let name = verb == "f" ? "fixed-point" : "scientific"
            guard let number = double(value) else {
                throw wrong("\(name) clause can only be used on doubles", value, frame)
            }
            if !number.isFinite { return NumberText.shortest(number) }
            return printed(number, verb == "f" ? "%.*f" : "%.*e", precision ?? 6)
        case "b":
            switch value {
            case .bool(let bit): return bit ? "1" : "0"
            case .int(let number): return String(number, radix: 2)
            case .uint(let number): return String(number, radix: 2)
            default: throw wrong("only integers and bools can be formatted as binary", value, frame)
            }
        case "o":
            switch value {
            case .int(let number): return String(number, radix: 8)
            case .uint(let number): return String(number, radix: 8)
            default: throw wrong("octal clause can only be used on integers", value, frame)
            }
        default: return try hexadecimal(value, isUpper: verb == "X", &frame)
        }
    }

    private static func unwrapped(_ value: Value) -> Value {
        if case .optional(let inner?) = value { inner } else { value }
    }

    private static func wrong(_ rule: String, _ value: Value, _ frame: Frame) -> Fault {
        frame.fault(.type, "error during formatting: \(rule), was given \(value.typeName)")
    }

    private static func double(_ value: Value) -> Double? {
        switch value {
        case .double(let number): number
        case .int(let number): Double(number)
        case .uint(let number): Double(number)
        default: nil
        }
    }

    private static func hexadecimal(_ value: Value, isUpper: Bool, _ frame: inout Frame) throws(Fault) -> String {
        let bytes: [UInt8]
        switch value {
        case .int(let number): return String(number, radix: 16, uppercase: isUpper)
        case .uint(let number): return String(number, radix: 16, uppercase: isUpper)
        case .string(let text): bytes = Array(text.utf8)
        case .bytes(let given): bytes = given
        default: throw wrong("only integers, byte buffers, and strings can be formatted as hex", value, frame)
        }
        let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
        return Text.decode(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// `%s`: lists and maps with their parts, the keys of a map in order of their text.
    private static func string(_ value: Value, _ frame: inout Frame) throws(Fault) -> String {
        try frame.step()
        switch value {
        case .null: return "null"
        case .bytes(let bytes): return Text.decode(bytes)
        case .list(let list):
            var parts: [String] = []
            for item in list { parts.append(try string(item, &frame)) }
            try frame.allocate(parts.reduce(2) { $0 + $1.utf8.count + 2 })
            return "[" + parts.joined(separator: ", ") + "]"
        case .map(let map):
            var parts: [(key: String, value: String)] = []
            for entry in map.entries { parts.append((try string(entry.key, &frame), try string(entry.value, &frame))) }
            parts.sort { Text.order($0.key, $1.key) < 0 }
            try frame.allocate(parts.reduce(2) { $0 + $1.key.utf8.count + $1.value.utf8.count + 4 })
            return "{" + parts.map { $0.key + ": " + $0.value }.joined(separator: ", ") + "}"
        case .optional(let inner): return try inner.map { inner throws(Fault) in try string(inner, &frame) } ?? ""
        default: return value.plainText
        }
    }

    /// The exact decimal value of the double, rounded half to even, as C prints it.
    private static func printed(_ number: Double, _ format: String, _ precision: Int) -> String {
        // 309 digits before the point, the precision behind it, sign, point and end.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 330 + maximumPrecision) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            let count = withVaList([Int32(precision), number]) { vsnprintf(base, buffer.count, format, $0) }
            return Text.decode(buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) })
        }
    }
}
