/// `int(x)`, `string(x)` and the other conversions, `type`, `dyn` and `size`.
enum ConversionFunctions {
    static let all: [Function] = [
        .global("int", "int(int | uint | double | string | timestamp)", int),
        .global("uint", "uint(int | uint | double | string)", uint),
        .global("double", "double(int | uint | double | string)", double),
        .global("string", "string(int | uint | double | bool | string | bytes | timestamp | duration)", string),
        .global("bytes", "bytes(string | bytes)", bytes),
        .global("bool", "bool(string | bool)", bool),
        .global("timestamp", "timestamp(string | int)", timestamp),
        .global("duration", "duration(string)", duration),
        .global("type", "type(value)", { value, _ throws(Fault) in .type(value.typeName) }),
        .global("dyn", "dyn(value)", { value, _ throws(Fault) in value }),
        .global("size", "size(string | bytes | list | map)", size),
        .member("size", "size(string | bytes | list | map)", size),
    ]

    static func size(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .string(let text):
            return .int(Int64(Text.length(text)))
        case .bytes(let bytes): return .int(Int64(bytes.count))
        case .list(let list): return .int(Int64(list.count))
        case .map(let map): return .int(Int64(map.count))
        default: return nil
        }
    }

    private static func outOfRange(_ value: Value, _ type: String, _ frame: Frame) -> Fault {
        frame.fault(.overflow, "range error: \(value.shown) is out of the range of \(type)")
    }

    private static func malformed(_ value: Value, _ wanted: String, _ frame: Frame) -> Fault {
        frame.fault(.invalidArgument, "\(value.shown) is no \(wanted)")
    }

    static func int(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .int: return value
        case .uint(let number):
            guard let whole = Int64(exactly: number) else { throw outOfRange(value, "int", frame) }
            return .int(whole)
        case .double(let number):
            // Both ends are refused, as at 2⁶³ a double stands for many ints (the spec's int(double)).
            guard number > -0x1p63, number < 0x1p63 else { throw outOfRange(value, "int", frame) }
            return .int(Int64(number))
        case .string(let text):
            guard let whole = Int64(text) else { throw malformed(value, "int", frame) }
            return .int(whole)
        case .timestamp(let timestamp): return .int(timestamp.seconds)
        default: return nil
        }
    }

    static func uint(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .uint: return value
        case .int(let number):
            guard let whole = UInt64(exactly: number) else { throw outOfRange(value, "uint", frame) }
            return .uint(whole)
        case .double(let number):
            guard number >= 0, number < 0x1p64 else { throw outOfRange(value, "uint", frame) }
            return .uint(UInt64(number))
        case .string(let text):
            guard let whole = UInt64(text) else { throw malformed(value, "uint", frame) }
            return .uint(whole)
        default: return nil
        }
    }

    static func double(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .double: return value
        case .int(let number): return .double(Double(number))
        case .uint(let number): return .double(Double(number))
        case .string(let text):
            guard let number = NumberText.double(text) else { throw malformed(value, "double", frame) }
            return .double(number)
        default: return nil
        }
    }

    static func string(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .string: return value
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw frame.fault(.invalidArgument, "the bytes are invalid UTF-8, so they are no string")
            }
            return .string(text)
        case .bool, .int, .uint, .double, .timestamp, .duration, .type: return .string(value.plainText)
        default: return nil
        }
    }

    static func bytes(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .bytes: return value
        case .string(let text):
            try frame.allocate(text.utf8.count)
            return .bytes(Array(text.utf8))
        default: return nil
        }
    }

    static func bool(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .bool: return value
        case .string("true"), .string("True"), .string("TRUE"), .string("t"), .string("1"): return .bool(true)
        case .string("false"), .string("False"), .string("FALSE"), .string("f"), .string("0"): return .bool(false)
        case .string: throw malformed(value, "bool (true, false, t, f, 1, 0)", frame)
        default: return nil
        }
    }

    static func timestamp(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .timestamp: return value
        case .int(let seconds):
            guard let moment = Timestamp(seconds: seconds) else { throw outOfRange(value, "a timestamp", frame) }
            return .timestamp(moment)
        case .string(let text):
            switch RFC3339.read(text) {
            case .moment(let moment): return .timestamp(moment)
            case .outOfRange: throw outOfRange(value, "a timestamp, the years 1 to 9999", frame)
            case .malformed: throw malformed(value, "timestamp, as 2026-03-05T15:00:00Z is", frame)
            }
        default: return nil
        }
    }

    static func duration(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch value {
        case .duration: return value
        case .string(let text):
            switch IntervalText.read(text) {
            case .interval(let interval): return .duration(interval)
            case .outOfRange: throw outOfRange(value, "a duration, about 292 years", frame)
            case .malformed:
                throw malformed(value, "duration, as 1h30m or 3.5s is (units h, m, s, ms, us, ns; a day is 24h)", frame)
            }
        default: return nil
        }
    }
}
