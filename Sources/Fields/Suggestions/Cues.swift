/// The phrases that are known in requests. Plurals need no phrase of their own.
enum Cues {
    private static let list: [Cue] = [
        Cue.all(
            "phone, phone number, telephone, telephone number, mobile, mobile number, cell, cell number, cell phone, "
                + "cellphone, landline, tel, callback number, contact number, number to call, whatsapp number, "
                + "phone no, tel no, fax, fax number, dial, area code", .phone),
        Cue.all("email, e mail, mail address, mailbox, email address, e mail address, inbox", .email),
        Cue.all(
            "url, website, web site, web address, web page, webpage, homepage, home page, site, link, web link, "
                + "hyperlink, http, https, domain, landing page, blog", .web),
        Cue.all("zip, zip code, zipcode, zip 4, us postal code, us postcode, american postcode", .zip),
        Cue.all("postcode, post code", .postcode),
        Cue.all("postal code, postal, mailing code", .postalCode),
        Cue.all(
            "$, dollar, dollar amount, usd, money, price, cost, currency, budget, revenue, salary, deal value, "
                + "dollar and cent, cent, buck, amount, fee, amount of money, payment amount, spend", .money),
        Cue.all("euro, eur, pound, gbp, yen, jpy, rupee, inr, cad, bitcoin, swiss franc, peso, yuan", .otherMoney),
        Cue.all("number, numeric value, figure", .number),
        Cue.all(
            "digit, numeric, only number, number only, just number, numerical, nothing but number, only digit, "
                + "digit only, number and nothing else, numeral, 0 9, only accept number, only contain number, "
                + "only allow number", .digits),
        Cue.all(
            "integer, whole number, negative number, positive or negative number, negative, minus, quantity, "
                + "how many, head count, headcount, round number, number of seat, number of employee, number of user, "
                + "number of license, seat count, count, no decimal, without decimal, int", .integer),
        Cue.all("decimal, fraction, decimal number, decimal place, percentage, percent, float", .decimals),
        Cue.all(
            "letter, alphabetic, alphabetical, alphabet, alpha, text only, only text, a z, a to z, only word, "
                + "alphabetic character", .letters),
        Cue.all(
            "alphanumeric, alphanumerical, alpha numeric, letter and digit, letter and number, digit and letter, "
                + "number and letter, letter or digit, letter or number, number or letter, no symbol, "
                + "no special character, without symbol, without special character, no punctuation, "
                + "letter plus number, letter or a digit", .alphanumeric),
        Cue.all(
            "date, day, birthday, birth date, birthdate, date of birth, dob, renewal date, deadline, anniversary, "
                + "start date, calendar date, expiry date", .date),
        Cue.all(
            "mm dd yyyy, month first, month day year, month then day, american date, us date, american style date, "
                + "mmddyyyy, us style date, us date format", .monthFirst),
        Cue.all(
            "yyyy mm dd, iso, iso date, iso 8601, year first, year month day, sortable, sortable date, "
                + "machine readable date, international date, yyyymmdd, date iso", .yearFirst),
        Cue.all(
            "dd mm yyyy, day first, day month year, british date, european date, uk date, ddmmyyyy, day then month",
            .dayFirst),
        Cue.all("time, hour, time of day, minute, o clock, timestamp, date and time", .time),
        Cue.all(
            "order number, order no, order id, order, order reference, reference number, reference, ref, "
                + "reference code, booking reference, booking number, invoice number, invoice, po number, "
                + "purchase order, purchase order number, case number, ticket number, confirmation number, "
                + "confirmation code, tracking number, order code, reference id, rma number, contract number, po",
            .order),
        Cue.all("sku, part number, serial number, product code, code, coupon code, voucher, account code", .code),
        Cue.all(
            "ssn, social security, social security number, social sec, social security no, social, "
                + "tax id of a person, xxx xx xxxx", .socialSecurity),
        Cue.all("card, credit card, debit card, payment card, bank card, visa, mastercard, amex", .card),
        Cue.all(
            "full card number, whole card number, entire card number, complete card number, 16 digit card number, "
                + "cvv, cvc, security code", .wholeCard),
        Cue.all(
            "last four, last 4, final four, final 4, card suffix, end of the card, last four digit, last 4 digit, "
                + "last digit, ending in", .lastFour),
        Cue.all("handle, username, user name, social media handle, screen name", .handle),
        Cue.all(
            "twitter, tweet, twitter handle, twitter name, twitter account, x handle, x account, x username, "
                + "x profile, x user name, on x, x com, x twitter, x twitter handle, their x", .x),
        Cue.all("linkedin, linked in, linkedin profile, linkedin url, linkedin link", .linkedIn),
        Cue.all(
            "us, usa, america, american, united state, stateside, north america, north american, domestic, nanp, "
                + "10 digit, ten digit, californian, texan", .unitedStates),
        Cue.all("canada, canadian, ontario, quebec, toronto, vancouver", .canada),
        Cue.all(
            "uk, gb, british, britain, great britain, united kingdom, england, english, scottish, scotland, wale, "
                + "welsh, london, royal mail", .unitedKingdom),
        Cue.all(
            "international, internationally, any country, country code, every country, all country, all countries, "
                + "any countries, other countries, other country, worldwide, world, global, globally, abroad, "
                + "overseas, foreign, e164, e 164, outside the us, from anywhere, anywhere, europe, european, german, "
                + "germany, french, france, spanish, spain, italian, italy, dutch, australian, australia, indian, "
                + "india, japanese, japan, mexican, brazilian, irish, ireland, swiss, not just us, plus sign, country prefix, dialling code, dialing code",
            .abroad),
    ].flatMap(\.self)

    /// By their first word, the longest first.
    private static let byFirst: [String: [Cue]] = {
        Dictionary(grouping: list.filter { !$0.words.isEmpty }) { $0.words[0] }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// Single words that a slip of the keyboard may have spoilt.
    private static let longWords: [String] = byFirst.keys.filter { $0.utf8.count >= 5 }.sorted()

    private static let negations: Set<String> = [
        "no", "not", "without", "never", "except", "excluding", "exclude", "dont", "forbid", "reject", "ban", "neither",
        "nor", "cant", "cannot", "shouldnt", "mustnt", "instead", "rather",
    ]
    /// Words after which a negation no longer holds.
    private static let turns: Set<String> = [",", "but", "only", "just", "accept", "allow", "and", "use"]

    /// The cues of a request, each word counted for the longest phrase that begins with it.
    static func found(in words: [RequestWords.Word]) -> [Cue.Match] {
        var matches: [Cue.Match] = []
        var isNegated = false
        var place = 0
        while place < words.count {
            let word = words[place].text
            if let cue = cue(at: place, in: words) {
                let count = cue.words.count
                let written = words[place..<(place + count)].map(\.written).joined(separator: " ")
                matches.append(Cue.Match(meaning: cue.meaning, words: written, isNegated: isNegated))
                place += count
                continue
            }
            if negations.contains(word) { isNegated = true } else if turns.contains(word) { isNegated = false }
            place += 1
        }
        return matches
    }

    private static func cue(at place: Int, in words: [RequestWords.Word]) -> Cue? {
        let word = words[place].text
        let first = byFirst[word] ?? slip(word).flatMap { byFirst[$0] } ?? []
        return first.first { cue in
            guard place + cue.words.count <= words.count else { return false }
            return cue.words.indices.dropFirst().allSatisfy { words[place + $0].text == cue.words[$0] }
        }
    }

    /// The known word that differs in one letter, or in two that changed places.
    private static func slip(_ word: String) -> String? {
        guard word.utf8.count >= 5, word.utf8.allSatisfy({ $0.isLetter }) else { return nil }
        let letters = Array(word.utf8)
        return longWords.first { known in known.utf8.first == letters.first && isSlip(letters, Array(known.utf8)) }
    }

    private static func isSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard abs(left.count - right.count) <= 1 else { return false }
        let start = zip(left, right).prefix { $0 == $1 }.count
        let (a, b) = (left[start...], right[start...])
        if a.count == b.count {
            if a.dropFirst() == b.dropFirst() { return true }
            return a.count >= 2 && a.first == b.dropFirst().first && b.first == a.dropFirst().first
                && a.dropFirst(2) == b.dropFirst(2)
        }
        return a.count > b.count ? a.dropFirst() == b : a == b.dropFirst()
    }
}
