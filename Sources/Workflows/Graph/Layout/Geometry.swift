/// A point of a drawing, in pixels, y downwards.
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
}

package struct Size: Sendable, Hashable {
    package var width: Double
    package var height: Double
}

package struct Rect: Sendable, Hashable {
    package var origin: Point
    package var size: Size

    init(_ origin: Point, _ size: Size) {
        self.origin = origin
        self.size = size
    }

    init(center: Point, _ size: Size) {
        self.init(Point(x: center.x - size.width / 2, y: center.y - size.height / 2), size)
    }

    package var left: Double { origin.x }
    package var right: Double { origin.x + size.width }
    package var top: Double { origin.y }
    package var bottom: Double { origin.y + size.height }
    package var center: Point { Point(x: origin.x + size.width / 2, y: origin.y + size.height / 2) }

    package func overlaps(_ other: Rect) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func moved(by offset: Point) -> Rect { Rect(origin + offset, size) }
}
