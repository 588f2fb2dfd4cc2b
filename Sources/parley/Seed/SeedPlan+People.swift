import CRM
import DatePhrases
import JSON

extension SeedPlan {
    /// The team, what it sells, and its playbook: there from the first day.
    mutating func planTeam() {
        for (place, seller) in SeedNames.sellers.enumerated() {
            let email = SeedNames.plain(String(seller.name.prefix { $0 != " " })) + "@northbeam.example"
            add(start, by: .system) { crm, book in
                let user = try crm.createUser(
                    name: seller.name, email: email, zone: seller.zone, isAdmin: place == 0)
                book.users.append(user.id)
            }
        }
        for (place, offer) in SeedTexts.offers.enumerated() {
            let currency = currency
            add(start + 60_000, by: .seller(0)) { crm, book in
                let product = try crm.createProduct(
                    ProductDetails(
                        name: offer.title, sku: offer.sku, unit: offer.unit, price: Self.price(offer, currency),
                        currency: currency))
                book.products[place] = product.id
            }
        }
    }

    /// The price in a currency of any number of decimals.
    static func price(_ offer: SeedTexts.Offer, _ currency: Currency) -> Int64 {
        switch currency.decimals {
        case 0: offer.price / 100
        case 3: offer.price * 10
        case 4: offer.price * 100
        default: offer.price
        }
    }

    static func companies(for deals: Int) -> Int { max(1, deals * 2 / 5) }

    /// Companies with one to four people each, as they became known.
    mutating func planPeople(deals: Int) {
        var known: Set<String> = []
        var contact = 0
        people = []
        for place in 0..<Self.companies(for: deals) {
            // Some were there when the account began; the others come over the months.
            let at = place % 4 == 0 ? start + 3_600_000 : working(start + Int64(random.number(0...520)) * 86_400_000)
            let city = random.pick(SeedNames.cities)
            let company = planCompany(place, city, at: at, known: &known)
            var members: [Int] = []
            for number in 0..<random.weighted([(1, weight: 40), (2, weight: 35), (3, weight: 18), (4, weight: 7)]) {
                planContact(contact, of: place, company, city, at: at + Int64(number + 1) * 240_000)
                members.append(contact)
                contact += 1
            }
            people.append(SeedCompany(place: place, name: company.name, at: at, contacts: members, zone: city.zone))
        }
    }

    private struct CompanyName {
        let name: String
        let host: String
    }

    private mutating func planCompany(
        _ place: Int, _ city: SeedNames.City, at: Int64, known: inout Set<String>
    ) -> CompanyName {
        var name = ""
        var trade = SeedNames.trades[0]
        repeat {
            trade = random.pick(SeedNames.trades)
            name = "\(random.pick(SeedNames.places)) \(random.pick(trade.suffixes))"
            // After some thousand companies the names run out, and towns tell them apart.
            if known.contains(name) { name += " \(city.name)" }
            if known.contains(name) { name += " \(known.count)" }
        } while !known.insert(name).inserted
        let host = "\(SeedNames.plain(name)).example"
        let size = random.weighted([
            (SeedNames.sizes[0], weight: 18), (SeedNames.sizes[1], weight: 34), (SeedNames.sizes[2], weight: 28),
            (SeedNames.sizes[3], weight: 14), (SeedNames.sizes[4], weight: 6),
        ])
        var details = CompanyDetails(name: name)
        details.industry = trade.industry
        details.companySize = size.band
        let employees = random.number(size.employees)
        details.employeeCount = Int64(employees)
        if random.chance(60) {
            details.annualRevenue = Int64(employees) * Int64(random.number(70...210)) * 100_000
        }
        details.website = "https://www.\(host)"
        details.email = "info@\(host)"
        details.phone = phone(city)
        if random.chance(55) { details.linkedinURL = "https://www.linkedin.com/company/\(SeedNames.plain(name))" }
        details.street = "\(random.number(1...180)) \(random.pick(SeedNames.streets))"
        details.city = city.name
        details.region = city.region
        details.postalCode = postal(city)
        details.country = city.country
        let done = details
        add(at, by: .seller(place % SeedNames.sellers.count)) { crm, book in
            var details = done
            details.ownerID = book.users[place % book.users.count]
            book.companies[place] = try crm.createCompany(details).id
        }
        return CompanyName(name: name, host: host)
    }

    private mutating func planContact(
        _ place: Int, of company: Int, _ name: CompanyName, _ city: SeedNames.City, at: Int64
    ) {
        let first = random.pick(SeedNames.first)
        let last = random.pick(SeedNames.last)
        let email = "\(SeedNames.plain(first)).\(SeedNames.plain(last))\(place)@\(name.host)"
        let phone = random.chance(75) ? phone(city) : nil
        let tag = random.chance(18) ? random.pick(SeedTexts.tags) : nil
        let channel = random.chance(20) ? random.pick(["whatsapp", "facebook", "sms"]) : nil
        add(at, by: .seller(company % SeedNames.sellers.count)) { crm, book in
            let contact = try crm.createContact(
                ContactDetails(
                    firstName: first, lastName: last, email: email, phone: phone, companyID: book.companies[company],
                    zone: city.zone, ownerID: book.users[company % book.users.count]),
                allowsDuplicates: true)
            book.contacts[place] = contact.id
            if let channel {
                try crm.addIdentity(channel: channel, externalID: "\(channel)-\(place + 1000)", to: contact.id)
            }
            if let tag { _ = try crm.tag(tag, .contact(contact.id)) }
        }
    }

    private mutating func phone(_ city: SeedNames.City) -> String {
        "\(city.dial) 555 \(random.number(1000...9999))"
    }

    private mutating func postal(_ city: SeedNames.City) -> String {
        city.postal.map { $0 == "#" ? String(random.number(0...9)) : String($0) }.joined()
    }
}

/// A company of the plan and its people.
struct SeedCompany: Sendable {
    let place: Int
    let name: String
    let at: Int64
    /// By their places.
    let contacts: [Int]
    let zone: String
}
