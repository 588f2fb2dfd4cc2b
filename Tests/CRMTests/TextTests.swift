import CRM
import Testing

struct TextTests {
    @Test(arguments: [
        ("Qualified", "qualified"), ("  Proposal \t Sent\n", "proposal sent"), ("ÉCLAIR  au café", "éclair au café"),
        ("", ""), ("   ", ""),
    ])
    func `names are compared without case and runs of white space`(name: String, key: String) {
        #expect(NameKey.of(name) == key)
    }

    @Test(
        arguments: [
            (1_773_133_200_000, "Europe/Berlin", "2026-03-10"), (1_773_133_200_000, "Pacific/Kiritimati", "2026-03-10"),
            (1_773_140_400_000, "Pacific/Kiritimati", "2026-03-11"), (1_773_133_200_000, "Etc/GMT+12", "2026-03-09"),
            (0, "UTC", "1970-01-01"), (-1, "UTC", "1969-12-31"), (951_782_400_000, "UTC", "2000-02-29"),
            (4_107_542_400_000, "UTC", "2100-03-01"), (1_774_745_999_000, "Europe/Berlin", "2026-03-29"),
        ] as [(Int64, String, String)])
    func `the local day of an instant`(instant: Int64, zone: String, day: String) {
        #expect(LocalDay.text(of: instant, in: zone) == day)
    }
}
