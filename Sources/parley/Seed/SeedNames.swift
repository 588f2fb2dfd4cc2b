/// The names of a demo account's people and companies: none of them is anybody's on purpose.
enum SeedNames {
    static let first = [
        "Amara", "Anton", "Beatriz", "Bela", "Camille", "Chidi", "Clara", "Daniel", "Dilnoza", "Edith", "Elif", "Emeka",
        "Esther", "Farid", "Fiona", "Giulia", "Grace", "Hana", "Henrik", "Ines", "Ivan", "Jonas", "Joy", "Kaito",
        "Katja",
        "Kwame", "Lars", "Leila", "Liam", "Lucía", "Mads", "Maren", "Mateo", "Mei", "Milan", "Nadia", "Noor", "Oskar",
        "Paula", "Petra", "Priya", "Quentin", "Rahel", "Ravi", "Rosa", "Ruben", "Saskia", "Selma", "Sipho", "Sofia",
        "Stefan", "Tamsin", "Tariq", "Tilda", "Tomasz", "Uma", "Valentin", "Vera", "Wanda", "Xiulan", "Yara", "Yusuf",
        "Zoë", "Andrew", "Brenda", "Carl", "Dorothy", "Eugene", "Harriet", "Keith", "Monica", "Roland",
    ]
    static let last = [
        "Abara", "Almeida", "Andersson", "Bakker", "Banerjee", "Becker", "Bianchi", "Blackwood", "Brandt", "Calloway",
        "Castellano", "Chen", "Cho", "Cissé", "Dalgaard", "Demir", "Dubois", "Eriksen", "Farrow", "Fischer", "Fontaine",
        "Gallagher", "García", "Goldstein", "Hadley", "Haddad", "Hartmann", "Holloway", "Horváth", "Iqbal", "Ivanova",
        "Jansen", "Kaplan", "Kaur", "Keller", "Kimani", "Kowalski", "Lindqvist", "Lombardi", "Mahlangu", "Marchetti",
        "Mbeki", "Mendoza", "Moreau", "Nakamura", "Novák", "O'Donnell", "Okafor", "Oliveira", "Osei", "Paredes",
        "Pedersen", "Petrov", "Quigley", "Rahman", "Reyes", "Rossi", "Sandoval", "Schäfer", "Silva", "Sørensen",
        "Stavros", "Sutherland", "Tanaka", "Thornton", "Toussaint", "Underhill", "Vasquez", "Virtanen", "Wagner",
        "Wexler", "Whitaker", "Yamada", "Yılmaz", "Zeller", "Zimmer",
    ]
    /// What companies begin with; with what follows they make some thousands of names.
    static let places = [
        "Alder", "Amber", "Arden", "Ashford", "Aurora", "Baltic", "Beacon", "Birch", "Blue Heron", "Brightwater",
        "Calder",
        "Cedar", "Cobalt", "Copperfield", "Delta", "Eastgate", "Elm Street", "Fairmont", "Falcon", "Fernhill",
        "Foxglove",
        "Garnet", "Glenmore", "Granite", "Greystone", "Harbour", "Hawthorn", "Heron", "Highland", "Hollow Oak",
        "Ironbridge",
        "Ivory", "Juniper", "Kestrel", "Lakeside", "Larkspur", "Lighthouse", "Linden", "Maple", "Marlow", "Meridian",
        "Millbrook", "Moorland", "Northgate", "Oakmont", "Old Mill", "Orchard", "Osprey", "Pinecrest", "Polar",
        "Quarry",
        "Redwood", "Ridgeway", "Riverbend", "Rosehill", "Saffron", "Silverlake", "Southbank", "Starling", "Stonebridge",
        "Summit", "Tamarack", "Thornbury", "Tidewater", "Valley", "Verdant", "Westbrook", "Whitestone", "Willow",
        "Zephyr",
    ]

    struct Trade: Sendable {
        let industry: String
        let suffixes: [String]
    }

    static let trades = [
        Trade(industry: "Logistics", suffixes: ["Logistics", "Freight", "Haulage", "Supply Chain"]),
        Trade(industry: "Manufacturing", suffixes: ["Manufacturing", "Tooling", "Precision Parts", "Works"]),
        Trade(industry: "Retail", suffixes: ["Outfitters", "Home & Garden", "Trading Co.", "Market"]),
        Trade(industry: "Health care", suffixes: ["Clinics", "Dental Group", "Care", "Diagnostics"]),
        Trade(industry: "Financial services", suffixes: ["Capital", "Insurance Brokers", "Credit Union", "Advisers"]),
        Trade(industry: "Hospitality", suffixes: ["Hotels", "Kitchens", "Resorts", "Catering"]),
        Trade(industry: "Education", suffixes: ["Academy", "Learning", "College", "Tutors"]),
        Trade(industry: "Construction", suffixes: ["Builders", "Roofing", "Joinery", "Civil Engineering"]),
        Trade(industry: "Software", suffixes: ["Software", "Systems", "Labs", "Analytics"]),
        Trade(industry: "Energy", suffixes: ["Solar", "Energy", "Heat & Power", "Grid Services"]),
        Trade(industry: "Property", suffixes: ["Estates", "Property Management", "Lettings", "Facilities"]),
        Trade(industry: "Food production", suffixes: ["Dairy", "Bakery", "Foods", "Brewing Company"]),
    ]

    struct City: Sendable {
        let name: String
        let region: String?
        let country: String
        let dial: String
        let zone: String
        /// The postal code's shape: # is a digit.
        let postal: String
        let domain: String
    }

    static let cities = [
        City(
            name: "Hamburg", region: nil, country: "Germany", dial: "+49 40", zone: "Europe/Berlin", postal: "2####",
            domain: "de"),
        City(
            name: "Leipzig", region: "Saxony", country: "Germany", dial: "+49 341", zone: "Europe/Berlin",
            postal: "04###", domain: "de"),
        City(
            name: "Vienna", region: nil, country: "Austria", dial: "+43 1", zone: "Europe/Vienna", postal: "1##0",
            domain: "at"),
        City(
            name: "Rotterdam", region: nil, country: "Netherlands", dial: "+31 10", zone: "Europe/Amsterdam",
            postal: "30## AB", domain: "nl"),
        City(
            name: "Lyon", region: nil, country: "France", dial: "+33 4", zone: "Europe/Paris", postal: "6900#",
            domain: "fr"),
        City(
            name: "Leeds", region: "West Yorkshire", country: "United Kingdom", dial: "+44 113", zone: "Europe/London",
            postal: "LS# #AA", domain: "co.uk"),
        City(
            name: "Bristol", region: nil, country: "United Kingdom", dial: "+44 117", zone: "Europe/London",
            postal: "BS# #TH", domain: "co.uk"),
        City(
            name: "Boston", region: "MA", country: "United States", dial: "+1 617", zone: "America/New_York",
            postal: "021##", domain: "com"),
        City(
            name: "Denver", region: "CO", country: "United States", dial: "+1 303", zone: "America/Denver",
            postal: "802##", domain: "com"),
        City(
            name: "Portland", region: "OR", country: "United States", dial: "+1 503", zone: "America/Los_Angeles",
            postal: "972##", domain: "com"),
        City(
            name: "Austin", region: "TX", country: "United States", dial: "+1 512", zone: "America/Chicago",
            postal: "787##", domain: "com"),
        City(
            name: "Toronto", region: "ON", country: "Canada", dial: "+1 416", zone: "America/Toronto",
            postal: "M5V #A#", domain: "ca"),
        City(
            name: "Copenhagen", region: nil, country: "Denmark", dial: "+45 33", zone: "Europe/Copenhagen",
            postal: "1###", domain: "dk"),
        City(
            name: "Melbourne", region: "VIC", country: "Australia", dial: "+61 3", zone: "Australia/Melbourne",
            postal: "30##", domain: "com.au"),
    ]
    static let streets = [
        "Canal Street", "Station Road", "Market Square", "Harbour Quay", "Mill Lane", "Park Avenue", "Foundry Yard",
        "High Street", "Garden Row", "Bridge Street", "Warehouse Way", "Church Lane",
    ]
    static let sizes = [
        (band: "1-10", employees: 3...10), (band: "11-50", employees: 11...50), (band: "51-200", employees: 51...200),
        (band: "201-500", employees: 201...500), (band: "501-1000", employees: 501...1000),
    ]
    static let sellers = [
        (name: "Mara Lindgren", zone: "Europe/Berlin"), (name: "Tobias Okoye", zone: "Europe/London"),
        (name: "Priscilla Vega", zone: "America/New_York"), (name: "Jun Watanabe", zone: "America/Los_Angeles"),
        (name: "Hélène Roux", zone: "Europe/Paris"),
    ]

    /// A name as an address has it: small letters of the alphabet alone.
    static func plain(_ text: String) -> String {
        let folded: [Character: String] = [
            "ä": "ae", "ö": "oe", "ü": "ue", "ø": "o", "å": "a", "é": "e", "è": "e", "ë": "e", "í": "i", "ı": "i",
            "á": "a",
            "ñ": "n", "ç": "c", "ó": "o", "&": "and",
        ]
        return text.lowercased().map { folded[$0] ?? ($0.isASCII && $0.isLetter ? String($0) : "") }.joined()
    }
}
