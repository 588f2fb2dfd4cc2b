extension LayeredGraph {
    /// Which links lead back to a place that they came from, so that the rest has no circle: found depth first from the start, in
    /// the order of the links.
    func backwardLinks() -> [Bool] {
        var leaving = [[Int]](repeating: [], count: items.count)
        for (index, link) in links.enumerated() { leaving[link.from].append(index) }
        var backward = [Bool](repeating: false, count: links.count)
        enum State { case new, open, done }
        var state = [State](repeating: .new, count: items.count)
        for root in items.indices where state[root] == .new {
            state[root] = .open
            var path = [(item: root, next: 0)]
            while let (item, next) = path.last {
                guard next < leaving[item].count else {
                    state[item] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let link = leaving[item][next]
                let target = links[link].to
                switch state[target] {
                case .new:
                    state[target] = .open
                    path.append((target, 0))
                case .open: backward[link] = true
                case .done: break
                }
            }
        }
        return backward
    }

    /// The longest way to each item from where none leads in.
    func layers(_ backward: [Bool]) -> [Int] {
        var leaving = [[Int]](repeating: [], count: items.count)
        var open = [Int](repeating: 0, count: items.count)
        for (index, link) in links.enumerated() where !backward[index] {
            leaving[link.from].append(link.to)
            open[link.to] += 1
        }
        var layers = [Int](repeating: 0, count: items.count)
        var ready = items.indices.filter { open[$0] == 0 }
        var next = 0
        while next < ready.count {
            let item = ready[next]
            next += 1
            for target in leaving[item] {
                layers[target] = max(layers[target], layers[item] + 1)
                open[target] -= 1
                if open[target] == 0 { ready.append(target) }
            }
        }
        return layers
    }
}
