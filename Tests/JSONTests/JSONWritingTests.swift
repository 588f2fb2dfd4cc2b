import Testing

@testable import JSON

@Suite struct `Writing JSON` {
    @Test func `what must be escaped is, the rest stands as it is`() {
        #expect(JSON.string("a\"b\\c\n\u{1}é/").text == #""a\"b\\c\n\u0001é/""#)
    }

    @Test func `members keep their order`() {
        var object: JSONObject = ["b": 1, "a": [true, nil, "x"]]
        object["c"] = .object([:])
        object["b"] = 2
        #expect(JSON.object(object).text == #"{"b":2,"a":[true,null,"x"],"c":{}}"#)
    }

    @Test func `a removed member is gone, in a large object too`() {
        var object = JSONObject()
        for index in 0..<40 { object["k\(index)"] = JSON(index) }
        object["k3"] = nil
        #expect(object["k3"] == nil)
        #expect(object["k39"] == 39)
        #expect(object.count == 39)
    }

    @Test func `objects are equal in any order`() {
        #expect(JSON.object(["a": 1, "b": 2]) == JSON.object(["b": 2, "a": 1]))
        #expect(JSON.object(["a": 1]) != JSON.object(["a": 1, "b": 2]))
    }
}
