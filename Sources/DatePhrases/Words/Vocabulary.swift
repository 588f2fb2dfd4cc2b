/// The words that date phrases are made of, with what each may be. Rules name further words by themselves.
enum Vocabulary {
    /// Several spellings of one thing, its classes, and its value.
    struct Entry: Sendable {
        let spellings: String
        let classes: TokenClass
        let value: Int
        var ordinal = 0
    }

    static let entries: [Entry] =
        weekdays + months + units + days + numbers + smallWords + zones + [
            Entry(spellings: "am a.m", classes: .meridiem, value: 0),
            Entry(spellings: "pm p.m", classes: .meridiem, value: 1),
            Entry(spellings: "noon midday noontime", classes: .part, value: DayPart.noon.rawValue),
            Entry(spellings: "midnight midnite", classes: .part, value: DayPart.midnight.rawValue),
            Entry(
                spellings: "morning mornings mornin morn mrning moring", classes: .part, value: DayPart.morning.rawValue
            ),
            Entry(
                spellings: "afternoon arvo afternon aftenoon afternoons aftrnoon", classes: .part,
                value: DayPart.afternoon.rawValue),
            Entry(spellings: "evening evenings eve evenin evning", classes: .part, value: DayPart.evening.rawValue),
            Entry(spellings: "night nite nights", classes: .part, value: DayPart.night.rawValue),
            Entry(spellings: "lunch lunchtime", classes: .part, value: DayPart.lunch.rawValue),
            Entry(spellings: "eod cob eob", classes: .part, value: DayPart.endOfDay.rawValue),
        ]

    private static let weekdays = [
        Entry(spellings: "monday mondy monady mnoday moday munday mondey", classes: .weekday, value: 1),
        Entry(spellings: "mon", classes: .weekday, value: 1),
        Entry(spellings: "tuesday tues tueday tusday tuseday teusday tuesdy teusaday", classes: .weekday, value: 2),
        Entry(spellings: "tue", classes: .weekday, value: 2),
        Entry(
            spellings: "wednesday weds wensday wednsday wendsday wedensday wenesday wendesday wednesdy wednessday",
            classes: .weekday, value: 3),
        Entry(spellings: "wed", classes: [.weekday, .weak], value: 3),
        Entry(
            spellings: "thursday thurs thur thu thrs thirsday thersday thusday thrusday thursdy thurday thurdsay",
            classes: .weekday, value: 4),
        Entry(spellings: "friday fryday firday frday friady fridy", classes: .weekday, value: 5),
        Entry(spellings: "fri", classes: .weekday, value: 5),
        Entry(spellings: "saturday satuday saterday satday satruday sataday", classes: .weekday, value: 6),
        Entry(spellings: "sat", classes: [.weekday, .weak], value: 6),
        Entry(spellings: "sunday sundy sunaday", classes: .weekday, value: 7),
        Entry(spellings: "sun", classes: [.weekday, .weak], value: 7),
    ]

    private static let months = [
        Entry(spellings: "january janurary januray janaury jan", classes: .month, value: 1),
        Entry(spellings: "february febuary feburary febrary febraury feb", classes: .month, value: 2),
        Entry(spellings: "march mar", classes: [.month, .weak], value: 3),
        Entry(spellings: "april apirl arpil apr", classes: .month, value: 4),
        Entry(spellings: "may", classes: [.month, .weak], value: 5),
        Entry(spellings: "june jun", classes: .month, value: 6),
        Entry(spellings: "july juli jul", classes: .month, value: 7),
        Entry(spellings: "august agust augst aug", classes: .month, value: 8),
        Entry(spellings: "september setpember septmber sept sep", classes: .month, value: 9),
        Entry(spellings: "october ocotber octuber oct", classes: .month, value: 10),
        Entry(spellings: "november novemeber novmber nov", classes: .month, value: 11),
        Entry(spellings: "december decmber decembre decemeber dec", classes: .month, value: 12),
    ]

    private static let units = [
        Entry(spellings: "second", classes: [.unit, .ordinal], value: TimeUnit.second.rawValue, ordinal: 2),
        Entry(spellings: "seconds sec secs", classes: .unit, value: TimeUnit.second.rawValue),
        Entry(spellings: "minute minutes min mins minuts minites", classes: .unit, value: TimeUnit.minute.rawValue),
        Entry(spellings: "hour hours hr hrs h houres", classes: .unit, value: TimeUnit.hour.rawValue),
        Entry(spellings: "day days d dys", classes: .unit, value: TimeUnit.day.rawValue),
        Entry(spellings: "week weeks wk wks w weak weaks weeek", classes: .unit, value: TimeUnit.week.rawValue),
        Entry(spellings: "fortnight fortnights", classes: .unit, value: TimeUnit.fortnight.rawValue),
        Entry(
            spellings: "month months mo mos mth mths mnth mnths monht monts", classes: .unit,
            value: TimeUnit.month.rawValue),
        Entry(spellings: "quarter quarters qtr", classes: .unit, value: TimeUnit.quarter.rawValue),
        Entry(spellings: "year years yr yrs y", classes: .unit, value: TimeUnit.year.rawValue),
        Entry(spellings: "decade decades", classes: .unit, value: TimeUnit.decade.rawValue),
        Entry(spellings: "weekday weekdays workday workdays", classes: .unit, value: TimeUnit.workingDay.rawValue),
        Entry(spellings: "weekend weekends wkend wknd weeknd", classes: .unit, value: TimeUnit.weekend.rawValue),
    ]

    private static let days = [
        Entry(spellings: "today tody todat tday 2day todays tdy todya", classes: .relative, value: 0),
        Entry(
            spellings: """
                tomorrow tommorow tommorrow tomorow tomorrw tomorro tmrw tmr tmw tmrrw tmmrw tomo 2moro 2morrow 2mrw \
                tomarrow tommarow tomrrow tomoz tomorrows tomorroe
                """, classes: .relative, value: 1),
        Entry(spellings: "yesterday yestarday yesturday yday", classes: .relative, value: -1),
        Entry(spellings: "tonight tonite 2nite 2night tonigth tonght", classes: .part, value: DayPart.night.rawValue),
    ]

    private static let numbers: [Entry] = {
        let ones =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            + "seventeen eighteen nineteen"
        let ordinals =
            "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            + "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        var all: [Entry] = []
        for (value, word) in ones.split(separator: " ").enumerated() where value > 0 {
            all.append(
                Entry(spellings: String(word), classes: value <= 12 ? [.int, .hourWord] : .int, value: value))
        }
        for (value, word) in "twenty thirty forty fifty sixty seventy eighty ninety".split(separator: " ").enumerated()
        {
            all.append(Entry(spellings: String(word), classes: .int, value: (value + 2) * 10))
        }
        for (value, word) in ordinals.split(separator: " ").enumerated() where value > 0 && value != 2 {
            all.append(Entry(spellings: String(word), classes: .ordinal, value: value, ordinal: value))
        }
        all.append(Entry(spellings: "thirtieth", classes: .ordinal, value: 30, ordinal: 30))
        return all
    }()

    private static let smallWords = [
        Entry(spellings: "a an", classes: .article, value: 1),
        Entry(spellings: "next nxt nex following next", classes: [.next, .follower], value: 1),
        Entry(spellings: "this ths", classes: [.this, .follower], value: 0),
        Entry(spellings: "last past previous prior", classes: [.last, .ordinal], value: -1, ordinal: -1),
        Entry(spellings: "coming upcoming comming", classes: .coming, value: 0),
        Entry(spellings: "about around approximately approx roughly circa", classes: .about, value: 0),
        Entry(spellings: "early", classes: [.early, .follower], value: 0),
        Entry(spellings: "late later", classes: .late, value: 0),
        Entry(spellings: "mid middle", classes: .middle, value: 0),
        Entry(spellings: "start beginning begining", classes: .edgeStart, value: 0),
        Entry(spellings: "end eom eow eoy eoq", classes: .edgeEnd, value: 0),
        Entry(
            spellings: "sometime someday soon soonish asap eventually whenever anytime shortly recently",
            classes: .vague, value: 0),
        Entry(
            spellings: "not cannot cant dont doesnt wont isnt except instead rather unavailable busy",
            classes: .negation,
            value: 0),
        Entry(spellings: "actually sorry wait oops mean scratch", classes: .correction, value: 0),
        Entry(
            spellings: """
                please pls plz plse thanks thx thank ty kindly maybe perhaps preferably ideally say like probably latest
                """, classes: [.filler, .follower], value: 0),
        Entry(
            spellings: "by on at before after until till til from since between for of due",
            classes: [.lead, .follower], value: 0),
        Entry(
            spellings: """
                if and or but work works would is was are will with so then to your in because when cause cuz \
                as can could should good great suits best also too the not no ok okay fine sharp exactly than unless \
                sounds seems yes yeah pm am where who how why which what does did do has have had while since during \
                please call meet
                """, classes: .follower, value: 0),
        Entry(
            spellings: "i im me we us my our you he she they it him her them ill id let lets",
            classes: [.follower, .pronoun], value: 0),
        Entry(
            spellings: "rate rated rating give gave gives score scored scores review stars out chapter page version",
            classes: .score, value: 0),
        Entry(
            spellings: """
                christmas xmas halloween thanksgiving easter valentine valentines independence labor labour memorial \
                juneteenth hanukkah nye patrick patricks paddys cinco veterans mlk martin president presidents columbus \
                mother mothers father fathers boxing groundhog fool fools mondays tuesdays wednesdays thursdays fridays saturdays sundays spring summer autumn winter now overmorrow eoy eom eow eoq
                """, classes: .holiday, value: 0),
        Entry(
            spellings: "room suite invoice order ticket po ref reference code id case number no license model item",
            classes: .label, value: 0),
        Entry(
            spellings: """
                bought ordered called emailed wrote spoke met paid received signed started came went got sent placed \
                purchased arrived visited talked joined subscribed upgraded cancelled canceled
                """, classes: .pastVerb, value: 0),
        Entry(spellings: "oclock", classes: [.hourWord, .follower], value: 0),
        Entry(spellings: "time", classes: .follower, value: 0),
    ]

    /// Offsets in minutes; what follows a country's clock changes is looked up by its id below.
    private static let zones = [
        Entry(spellings: "utc gmt", classes: .zone, value: 0),
        Entry(spellings: "est", classes: .zone, value: -300), Entry(spellings: "edt", classes: .zone, value: -240),
        Entry(spellings: "cst", classes: .zone, value: -360), Entry(spellings: "cdt", classes: .zone, value: -300),
        Entry(spellings: "mst", classes: .zone, value: -420), Entry(spellings: "mdt", classes: .zone, value: -360),
        Entry(spellings: "pst", classes: .zone, value: -480), Entry(spellings: "pdt", classes: .zone, value: -420),
        Entry(spellings: "akst", classes: .zone, value: -540), Entry(spellings: "akdt", classes: .zone, value: -480),
        Entry(spellings: "hst", classes: .zone, value: -600), Entry(spellings: "bst", classes: .zone, value: 60),
        Entry(spellings: "cet", classes: .zone, value: 60), Entry(spellings: "cest", classes: .zone, value: 120),
        Entry(spellings: "eet", classes: .zone, value: 120), Entry(spellings: "eest", classes: .zone, value: 180),
        Entry(spellings: "jst", classes: .zone, value: 540), Entry(spellings: "aest", classes: .zone, value: 600),
        Entry(spellings: "aedt", classes: .zone, value: 660), Entry(spellings: "ist", classes: .zone, value: 330),
        Entry(spellings: "et", classes: .zone, value: 10_000), Entry(spellings: "ct", classes: .zone, value: 10_001),
        Entry(spellings: "mt", classes: .zone, value: 10_002), Entry(spellings: "pt", classes: .zone, value: 10_003),
        Entry(spellings: "eastern", classes: .zone, value: 10_000),
        Entry(spellings: "pacific", classes: .zone, value: 10_003),
    ]

    /// The zones whose abbreviation holds all year.
    static let zoneIDs = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"]

    /// Words of ordinary English that are one letter away from a day's or month's name.
    static let notMistakes: Set<String> = [
        "sundry", "friary", "augusta", "augustus", "thursdays", "wednesdays", "saturdays", "morrow", "midway", "mayday",
        "ember", "member", "remember", "sunnyday", "fridays", "mondays", "sundays", "tuesdays", "monday's", "heyday",
        "payday",
    ]
}
