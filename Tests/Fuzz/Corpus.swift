import Glibc

/// The folder that libFuzzer reads its first inputs from and keeps those in that reach new code.
struct Corpus {
    private let folder: String

    init(_ folder: String) {
        self.folder = folder
    }

    /// Writes the seeds as files of it.
    func add(_ seeds: [String]) {
        for (index, seed) in seeds.enumerated() {
            guard let file = fopen("\(folder)/seed-\(index)", "wb") else { continue }
            var seed = seed
            _ = seed.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
            fclose(file)
        }
    }
}
